import { ListSkeleton } from '@/app/_ui/list-skeleton'

export default function Loading() {
  return <ListSkeleton heading="Tags" what="the tags" shape="name" />
}

import { ListSkeleton } from '@/app/_ui/list-skeleton'

export default function Loading() {
  return <ListSkeleton heading="Interests" what="the rules" shape="name" />
}

import { ListSkeleton } from '@/app/_ui/list-skeleton'

export default function Loading() {
  return <ListSkeleton heading="Campaign" what="the campaign" />
}

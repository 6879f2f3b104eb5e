import { ListSkeleton } from '../../_shell/list-skeleton'

export default function Loading() {
  return <ListSkeleton heading="Goal" what="the goal" />
}

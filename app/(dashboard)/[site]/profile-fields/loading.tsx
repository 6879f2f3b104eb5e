import { ListSkeleton } from '@/app/_ui/list-skeleton'

export default function Loading() {
  return <ListSkeleton heading="Profile fields" what="the profile fields" rows={5} />
}

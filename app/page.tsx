import { redirect } from 'next/navigation'
import { AuthFrame } from './(auth)/_parts/auth-frame'
import { DeadEnd } from './(auth)/_parts/dead-end'
import { getViewer } from './_lib/server/viewer'
import { SignOutButton } from './sign-out-button'

export default async function HomePage() {
  const { sites, user } = await getViewer()
  const [first] = sites
  if (first) redirect(`/${first.site.slug}`)
  return (
    <AuthFrame>
      <DeadEnd title="You have no site" action={<SignOutButton />}>
        Ask an owner or an admin of a site to invite {user?.email ?? 'you'}.
      </DeadEnd>
    </AuthFrame>
  )
}

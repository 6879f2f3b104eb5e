import { redirect } from 'next/navigation'
import { AuthFrame } from './(auth)/_parts/auth-frame'
import { DeadEnd } from './(auth)/_parts/dead-end'
import { getViewer } from './_lib/server/viewer'
import { SignOutButton } from './sign-out-button'

interface HomePageProps {
  /** `site`: the tracking key of the site to open, as the demo shop knows it; the first site without one. */
  searchParams: Promise<{ site?: string | string[] }>
}

export default async function HomePage({ searchParams }: HomePageProps) {
  const { site: trackingKey } = await searchParams
  const { sites, user } = await getViewer()
  const opened = sites.find(({ site }) => site.trackingKey === trackingKey) ?? sites[0]
  if (opened) redirect(`/${opened.site.slug}`)
  return (
    <AuthFrame>
      <DeadEnd title="You have no site" action={<SignOutButton />}>
        Ask an owner or an admin of a site to invite {user?.email ?? 'you'}.
      </DeadEnd>
    </AuthFrame>
  )
}

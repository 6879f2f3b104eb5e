import { redirect } from 'next/navigation'
import { getViewer } from './_lib/server/viewer'
import { EmptyState } from './_ui/states'

export default async function HomePage() {
  const { sites } = await getViewer()
  const [first] = sites
  if (first) redirect(`/${first.site.slug}`)
  return (
    <main>
      <EmptyState heading="h1" title="You have no site yet">
        Ask an owner or an admin of a site to add you as a member.
      </EmptyState>
    </main>
  )
}

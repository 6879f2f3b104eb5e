import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { GoalDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { defaultDays } from '@/app/_lib/spans'
import { GoalPage } from './goal-page'

interface GoalRouteProps {
  params: Promise<{ site: string; id: string }>
}

const getGoal = cache(
  async (site: string, id: string) => (await orElsewhere(query(GoalDocument, { id, days: defaultDays }, site))).goal,
)

export async function generateMetadata({ params }: GoalRouteProps): Promise<Metadata> {
  const { site, id } = await params
  return { title: (await getGoal(site, id))?.name ?? 'Not found' }
}

export default async function GoalRoute({ params }: GoalRouteProps) {
  const { site, id } = await params
  const goal = await getGoal(site, id)
  if (!goal) notFound()
  return <GoalPage key={id} initial={goal} />
}

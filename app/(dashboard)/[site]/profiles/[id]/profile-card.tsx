'use client'

import dynamic from 'next/dynamic'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type {
  CardFieldFragment,
  ErasureReceiptFragment,
  ProfileCardFragment,
  ProfileCardQuery,
} from '@/app/_lib/gql/graphql'
import { Panel } from '@/app/_ui/panel'
import { Tabs } from '@/app/_ui/tabs'
import { formatNumber } from '@/app/_lib/format'
import { useReader } from '@/app/_ui/reader'
import { rememberRecent } from '../../_shell/_palette/recent'
import { useSite } from '../../_shell/site-context'
import { listMemory } from '../list-memory'
import { ActivityChart } from './activity-chart'
import { CardProvider } from './card-context'
import { CampaignsPanel, EngagementPanel, GoalsPanel, InterestsPanel } from './behaviour-panels'
import { ConsentPanel } from './consent-panel'
import { ContactPanel } from './contact-panel'
import { DevicesPanel } from './devices-panel'
import { FieldsPanel } from './fields-panel'
import { Header } from './header'
import { History } from './history'
import { IdentitiesPanel } from './identities-panel'
import { LinksPanel } from './links-panel'
import { NotesPanel } from './notes-panel'
import { rowChangeOf } from './row-change'
import { Summary } from './summary'
import { Timeline } from './timeline'

const ErasedCard = dynamic(() => import('./erased-card').then((module) => module.ErasedCard), { ssr: false })

export type InitialCard = NonNullable<ProfileCardQuery['profile']>

/** Everything about one person. */
export function ProfileCard({ initial, fields }: { initial: InitialCard; fields: readonly CardFieldFragment[] }) {
  const [profile, setProfile] = useState<ProfileCardFragment>(initial)
  const [receipt, setReceipt] = useState<ErasureReceiptFragment | null>(null)
  const { locale } = useReader()

  const change = useCallback(
    (part: Partial<ProfileCardFragment>) => {
      setProfile((now) => ({ ...now, ...part }))
      listMemory.patch(initial.id, rowChangeOf(part))
    },
    [initial.id],
  )
  // The server wrote the title; an edit may change who it is.
  useEffect(() => {
    document.title = `${receipt ? 'Deleted' : profile.displayName} · Waggle`
  }, [profile.displayName, receipt])
  const erased = useCallback(
    (erasure: ErasureReceiptFragment) => {
      listMemory.remove(initial.id)
      setReceipt(erasure)
    },
    [initial.id],
  )
  const scope = useSite()
  useEffect(() => rememberRecent(scope, { kind: 'profile', id: initial.id }), [scope, initial.id])
  const card = useMemo(() => ({ profile, change, erased }), [profile, change, erased])
  if (receipt) return <ErasedCard receipt={receipt} />

  return (
    <CardProvider value={card}>
      <div className="flex flex-col gap-3 px-6 pt-[18px] pb-8 max-md:px-3 max-md:pt-3">
        <Header />
        <a href="#visits" className="self-start rounded-sm text-sm text-accent underline underline-offset-2 lg:hidden">
          Go to visits and history
        </a>
        <div className="grid items-start gap-4 max-lg:gap-3 lg:grid-cols-[292px_minmax(0,1fr)] lg:grid-rows-[auto_auto_1fr] xl:grid-cols-[292px_minmax(0,1fr)_272px] xl:grid-rows-[auto_1fr]">
          <div className="flex min-w-0 flex-col gap-3.5 lg:col-start-2 lg:row-start-1">
            <Summary />
            <ActivityChart />
          </div>
          <div className="flex min-w-0 flex-col gap-3.5 lg:col-start-1 lg:row-span-2 lg:row-start-1">
            <ContactPanel />
            <FieldsPanel fields={fields} />
            <NotesPanel />
            <ConsentPanel />
            <LinksPanel />
            <IdentitiesPanel />
            <DevicesPanel />
          </div>
          <div className="flex min-w-0 flex-col gap-3.5 lg:col-start-1 lg:row-start-3 xl:col-start-3 xl:row-span-2 xl:row-start-1">
            <EngagementPanel />
            <InterestsPanel />
            <GoalsPanel />
            <CampaignsPanel />
          </div>
          {/* On a phone or a tablet the timeline, which has no end, comes last. */}
          <div id="visits" className="min-w-0 scroll-mt-3 lg:col-start-2 lg:row-span-2 lg:row-start-2">
            <Panel>
              <Tabs
                label="What happened"
                tabs={[
                  {
                    id: 'visits',
                    label: 'Visits',
                    count: formatNumber(profile.visitCount, locale),
                    content: <Timeline initial={initial} />,
                  },
                  { id: 'history', label: 'History', content: <History fields={fields} /> },
                ]}
              />
            </Panel>
          </div>
        </div>
      </div>
    </CardProvider>
  )
}

'use client'

import Link from 'next/link'
import { formatDay } from '@/app/_lib/format'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../../_shell/site-context'
import { GoalsPanel } from '../[id]/behaviour-panels'
import { useCard } from '../[id]/card-context'
import { ContactPanel } from '../[id]/contact-panel'
import { Summary } from '../[id]/summary'
import { TagLine } from '../[id]/tag-line'
import { VisitBox } from '../[id]/visit-box'
import { Engagement } from '../engagement'
import type { PeekedCard } from './use-peek-card'

/** The parts of the contact card that one looks for first. */
export function PeekedParts({ visits }: { visits: PeekedCard['visits'] }) {
  const { profile } = useCard()
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
        <Engagement level={profile.engagement.level} wordClassName="text-ink-2" />
        <TagLine />
      </div>
      <Summary />
      <ContactPanel />
      <GoalsPanel />
      <LastVisits visits={visits} />
    </>
  )
}

function LastVisits({ visits: { edges, totalCount } }: { visits: PeekedCard['visits'] }) {
  const { site } = useSite()
  const { profile } = useCard()
  const reader = useReader()
  return (
    <Panel
      title="Last visits"
      aside={
        totalCount > edges.length && (
          <Link href={`/${site.slug}/profiles/${profile.id}#visits`} className="rounded-sm font-medium hover:underline">
            See all
          </Link>
        )
      }
    >
      {edges.length === 0 && <p className="text-ink-3">No visit yet.</p>}
      {edges.map(({ node }, index) => (
        <div key={node.id}>
          <h3 className="mt-2 mb-1 text-xs font-[560] text-ink-3 first:mt-0">
            {formatDay(new Date(node.startedAt), reader)}
          </h3>
          <VisitBox profileId={profile.id} visit={node} visitAfter={edges[index - 1]?.cursor ?? null} start={null} />
        </div>
      ))}
    </Panel>
  )
}

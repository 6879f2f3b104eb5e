'use client'

import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { changeByClick } from '@/app/_lib/change-by-click'
import { plural } from '@/app/_lib/format'
import { CreateCampaignDocument, type CampaignsQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Button } from '@/app/_ui/button'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { useSite } from '../_shell/site-context'
import { kindLabels } from './kind-labels'

type Seen = CampaignsQuery['seenCampaigns'][number]

interface ProposedCampaignsProps {
  seen: readonly Seen[]
  onEdit: (id: string) => void
  onChanged: () => Promise<void>
}

const shownAtFirst = 5

/** What links call campaigns that nobody made one of yet: a click does. */
export function ProposedCampaigns({ seen, onEdit, onChanged }: ProposedCampaignsProps) {
  const { site, canAdmin } = useSite()
  const { locale } = useReader()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? seen : seen.slice(0, shownAtFirst)
  // Whoever clicks twice wants it once.
  const adding = useRef(new Set<string>())

  const add = async ({ key, kind }: Seen) => {
    if (adding.current.has(key)) return
    adding.current.add(key)
    let made: string | undefined
    await changeByClick(
      async () => {
        const { createCampaign } = await request(CreateCampaignDocument, { input: { key, kind } }, { site: site.slug })
        made = createCampaign.campaign?.id
        return createCampaign
      },
      {
        done: `${key} is a campaign now`,
        action: { label: 'Name and period', onClick: () => made && onEdit(made) },
        after: onChanged,
      },
    )
    adding.current.delete(key)
  }

  return (
    <Panel title="Seen in links" aside="utm_campaign of the last 90 days">
      <ul className="-mb-1.5" aria-label="Proposed campaigns">
        {shown.map((one) => (
          <li
            key={one.key}
            aria-label={one.key}
            className="flex items-center gap-x-3 border-t border-line py-2 first:border-t-0"
          >
            <span className="min-w-0 flex-1">
              <b className="block truncate font-[570]" title={one.key}>
                {one.key}
              </b>
              <span className="block truncate text-xs text-ink-3">
                {one.kind !== 'OTHER' && `${kindLabels[one.kind]} · `}
                {plural(one.visits, 'visit', 'visits', locale)}, last <Time at={one.lastAt} />
              </span>
            </span>
            {canAdmin && (
              <Button aria-label={`Add ${one.key}`} onClick={() => void add(one)}>
                <Plus aria-hidden />
                Add
              </Button>
            )}
          </li>
        ))}
      </ul>
      {shown.length < seen.length && (
        <p className="mt-2 border-t border-line pt-2.5">
          <Button look="ghost" onClick={() => setWhole(true)}>
            Show {seen.length - shown.length} more
          </Button>
        </p>
      )}
    </Panel>
  )
}

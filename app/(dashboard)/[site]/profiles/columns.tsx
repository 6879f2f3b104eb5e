'use client'

import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { ListFieldFragment, ProfileRowFragment } from '@/app/_lib/gql/graphql'
import { Chip } from '@/app/_ui/chip'
import { Num } from '@/app/_ui/number'
import { Time } from '@/app/_ui/time'
import { deviceNames } from './device-name'
import { Engagement } from './engagement'
import { FieldCell } from './field-cell'
import { fieldColumn, type SortColumn } from './list-address'
import { isNumeric, isWords } from './list-fields'
import { ProfileLink } from './profile-link'

interface ColumnLook {
  /** The order that a click on the header asks for. */
  sort?: SortColumn
  /** A first click sorts from A. */
  words?: boolean
  /** Width and visibility of the whole column. */
  className: string
  numeric?: boolean
}

export const features = tableFeatures({ columnMeta: {} as ColumnLook })
const helper = createColumnHelper<typeof features, ProfileRowFragment>()

const maxTags = 2

const builtIn = helper.columns([
  helper.display({
    id: 'profile',
    header: 'Profile',
    cell: ({ row }) => <ProfileLink profile={row.original} index={row.index} />,
    meta: { sort: 'name', words: true, className: 'w-auto' },
  }),
  helper.display({
    id: 'tags',
    header: 'Tags',
    cell: ({ row }) => <Tags tags={row.original.tags} />,
    meta: { className: 'w-[156px] max-xl:hidden' },
  }),
  helper.display({
    id: 'goals',
    header: 'Goals',
    cell: ({ row }) => <Goals goals={row.original.goals} />,
    meta: { className: 'w-[190px] max-lg:hidden' },
  }),
  helper.display({
    id: 'engagement',
    header: 'Engagement',
    cell: ({ row }) => <Engagement level={row.original.engagement.level} />,
    meta: { sort: 'engagement', className: 'w-[114px] max-md:hidden' },
  }),
  helper.display({
    id: 'last-visit',
    header: 'Last visit',
    cell: ({ row: { original } }) => (
      <span className="flex flex-col text-ink-2 max-md:items-end max-md:gap-0.5 max-md:text-xs">
        {original.lastVisitAt ? <Time at={original.lastVisitAt} /> : <None what="No visit yet" />}
        <span className="md:hidden">
          <Engagement level={original.engagement.level} wordClassName="sr-only" />
        </span>
      </span>
    ),
    meta: { sort: 'last-visit', className: 'w-[130px] max-md:w-[116px]' },
  }),
  helper.display({
    id: 'visits',
    header: 'Visits',
    cell: ({ row }) => <Num value={row.original.visitCount} />,
    meta: { sort: 'visits', className: 'w-[74px] max-md:hidden', numeric: true },
  }),
  helper.display({
    id: 'devices',
    header: 'Devices',
    cell: ({ row }) => <Devices devices={row.original.devices} />,
    meta: { className: 'w-[116px] max-xl:hidden' },
  }),
  helper.display({
    id: 'created',
    header: 'Created',
    cell: ({ row }) => <Time at={row.original.createdAt} shape="date" className="text-ink-2" />,
    meta: { sort: 'created', className: 'w-[116px] max-[1400px]:hidden' },
  }),
])

function Tags({ tags }: { tags: ProfileRowFragment['tags'] }) {
  if (tags.length === 0) return <None what="No tags" />
  const more = tags.slice(maxTags)
  return (
    <span className="flex gap-1 overflow-hidden">
      {tags.slice(0, maxTags).map((tag) => (
        <Chip key={tag.id} className="min-w-0 shrink" title={tag.name}>
          <span className="truncate">{tag.name}</span>
        </Chip>
      ))}
      {more.length > 0 && (
        <Chip className="shrink-0" title={more.map((tag) => tag.name).join(', ')}>
          +{more.length}
        </Chip>
      )}
    </span>
  )
}

/** The goal reached last and how often; the others on hover. */
function Goals({ goals }: { goals: ProfileRowFragment['goals'] }) {
  const [latest, ...others] = goals
  if (!latest) return <None what="No goals" />
  return (
    <span
      className="flex items-baseline gap-1 overflow-hidden"
      title={goals.map(({ goal, count }) => `${goal.name} ×${count}`).join('\n')}
    >
      <span className="truncate">{latest.goal.name}</span>
      {latest.count > 1 && <span className="text-ink-3 tabular-nums">×{latest.count}</span>}
      {others.length > 0 && <span className="shrink-0 text-xs text-ink-3">+{others.length}</span>}
    </span>
  )
}

/** The columns that every list has, and one for each of these fields. */
export function columnsWith(fields: readonly ListFieldFragment[]) {
  const [profile, ...others] = builtIn
  // Beside the name: who chose them wants to see them without scrolling.
  return helper.columns([...(profile ? [profile] : []), ...fields.map(columnOfField), ...others])
}

function columnOfField(field: ListFieldFragment) {
  return helper.display({
    id: fieldColumn(field.key),
    header: field.displayName,
    cell: ({ row: { original } }) => (
      <FieldCell field={field} value={original.customFields?.find(({ key }) => key === field.key)?.value} />
    ),
    meta: {
      ...(field.sorting.state === 'READY' && { sort: fieldColumn(field.key) }),
      words: isWords(field),
      className: 'w-[140px] max-md:hidden',
      numeric: isNumeric(field),
    },
  })
}

/** The kind seen last, and how many others there are: their names on hover, and for a screen reader. */
function Devices({ devices }: { devices: ProfileRowFragment['devices'] }) {
  const [latest, ...others] = deviceNames(devices)
  if (!latest) return <None what="No device yet" />
  return (
    <span className="flex items-baseline gap-1 text-ink-2" title={[latest, ...others].join(', ')}>
      <span className="truncate">{latest}</span>
      {others.length > 0 && (
        <span className="shrink-0 text-xs text-ink-3">
          <span aria-hidden>+{others.length}</span>
          <span className="sr-only">, {others.join(', ')}</span>
        </span>
      )}
    </span>
  )
}

/** A dash for the eye, words for a screen reader. */
function None({ what }: { what: string }): ReactNode {
  return (
    <span className="text-ink-3">
      <span aria-hidden>–</span>
      <span className="sr-only">{what}</span>
    </span>
  )
}

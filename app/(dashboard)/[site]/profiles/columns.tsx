'use client'

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

export interface Column {
  id: string
  header: string
  cell: (profile: ProfileRowFragment, index: number) => ReactNode
  /** The order that a click on the header asks for. */
  sort?: SortColumn
  /** A first click sorts from A. */
  words?: boolean
  /** Width and visibility of the whole column. */
  className: string
  numeric?: boolean
}

const maxTags = 2

/** Who it is: stays in sight when the others are scrolled sideways. */
const profileColumn: Column = {
  id: 'profile',
  header: 'Profile',
  cell: (profile, index) => <ProfileLink profile={profile} index={index} />,
  sort: 'name',
  words: true,
  className: 'w-auto',
}

const builtIn: readonly Column[] = [
  {
    id: 'tags',
    header: 'Tags',
    cell: ({ tags }) => <Tags tags={tags} />,
    className: 'w-[156px] max-xl:hidden',
  },
  {
    id: 'goals',
    header: 'Goals',
    cell: ({ goals }) => <Goals goals={goals} />,
    className: 'w-[190px] max-lg:hidden',
  },
  {
    id: 'engagement',
    header: 'Engagement',
    cell: ({ engagement }) => <Engagement level={engagement.level} />,
    sort: 'engagement',
    className: 'w-[114px] max-md:hidden',
  },
  {
    id: 'last-visit',
    header: 'Last visit',
    cell: ({ lastVisitAt, engagement }) => (
      <span className="flex flex-col text-ink-2 max-md:items-end max-md:gap-0.5 max-md:text-xs">
        {lastVisitAt ? <Time at={lastVisitAt} /> : <None what="No visit yet" />}
        <span className="md:hidden">
          <Engagement level={engagement.level} wordClassName="sr-only" />
        </span>
      </span>
    ),
    sort: 'last-visit',
    className: 'w-[130px] max-md:w-[116px] max-md:text-right',
  },
  {
    id: 'visits',
    header: 'Visits',
    cell: ({ visitCount }) => <Num value={visitCount} />,
    sort: 'visits',
    className: 'w-[74px] max-md:hidden',
    numeric: true,
  },
  {
    id: 'devices',
    header: 'Devices',
    cell: ({ devices }) => <Devices devices={devices} />,
    className: 'w-[116px] max-xl:hidden',
  },
  {
    id: 'created',
    header: 'Created',
    cell: ({ createdAt }) => <Time at={createdAt} shape="date" className="text-ink-2" />,
    sort: 'created',
    className: 'w-[116px] max-[1400px]:hidden',
  },
]

/** The columns that every list has, and one for each of these fields. */
export const columnsWith = (fields: readonly ListFieldFragment[]): readonly Column[] => [
  profileColumn,
  // Beside the name: who chose them wants to see them without scrolling.
  ...fields.map(columnOfField),
  ...builtIn,
]

const columnOfField = (field: ListFieldFragment): Column => ({
  id: fieldColumn(field.key),
  header: field.displayName,
  cell: ({ customFields }) => (
    <FieldCell field={field} value={customFields?.find(({ key }) => key === field.key)?.value} />
  ),
  ...(field.sorting.state === 'READY' && { sort: fieldColumn(field.key) }),
  words: isWords(field),
  className: 'w-[140px] max-md:w-[112px]',
  numeric: isNumeric(field),
})

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

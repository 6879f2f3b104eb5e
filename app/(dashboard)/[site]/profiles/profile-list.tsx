'use client'

import { FilterX, RotateCw, SearchX, Sparkles, SquareCheck, Users } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import type { FilterNamesQuery } from '@/app/_lib/gql/graphql'
import { Button, IconButton } from '@/app/_ui/button'
import { Select } from '@/app/_ui/input'
import { LoadingNote } from '@/app/_ui/skeleton'
import { EmptyState, FailureState } from '@/app/_ui/states'
import { RecentChangesButton } from '../_bulk/recent-button'
import { useSite } from '../_shell/site-context'
import { CustomizeButton } from './_columns/customize-button'
import { orderWords, sortableKeysOf } from './_columns/list-fields'
import { LookNote } from './_columns/look-note'
import { partsOf } from './_columns/parts'
import { FilterBar } from './_filter/filter-bar'
import { faultOf } from './_filter/filter-fault'
import { SelectableRows } from './_selection/row-check'
import { useListSelection } from './_selection/use-list-selection'
import { SaveViewButton } from './_views/save-view-button'
import { useListState, type ListStart } from './_views/use-list-state'
import { useViewWork } from './_views/use-view-work'
import { ViewNote } from './_views/view-note'
import { ViewRow } from './_views/view-row'
import { fieldColumn, filterOf, variablesOf, type BuiltInSort, type ListQuestion, type Sort } from './list-address'
import { ListSkeleton } from './list-skeleton'
import type { FirstAnswer } from './loaded-list'
import type { RowNews } from './_live/happened'
import { NewsChip } from './_live/news-chip'
import { RowNewsContext } from './_live/row-news'
import { useLiveList } from './_live/use-live-list'
import { ListTotal } from './list-total'
import { ProfileTable } from './profile-table'
import { SearchBox } from './search-box'
import { useProfileList } from './use-profile-list'
import { useTotal } from './use-total'

const noNews: ReadonlyMap<string, RowNews> = new Map()

const ViewDialogs = dynamic(() => import('./_views/view-dialogs').then((module) => module.ViewDialogs), { ssr: false })
const SelectionBar = dynamic(() => import('./_selection/selection-bar').then((module) => module.SelectionBar), {
  ssr: false,
})
const FilterProblem = dynamic(() => import('./_filter/filter-problem').then((module) => module.FilterProblem))

const sortLabels = {
  '-last-visit': 'Last visit, newest first',
  'last-visit': 'Last visit, oldest first',
  name: 'Name, A to Z',
  '-name': 'Name, Z to A',
  '-created': 'Created, newest first',
  created: 'Created, oldest first',
  '-visits': 'Most visits',
  visits: 'Fewest visits',
  '-engagement': 'Highest engagement',
  engagement: 'Lowest engagement',
  '-revenue': 'Highest revenue',
  revenue: 'Lowest revenue',
  '-first-visit': 'First visit, newest first',
  'first-visit': 'First visit, oldest first',
  '-identified': 'Identified, newest first',
  identified: 'Identified, oldest first',
} as const satisfies Record<BuiltInSort, string>

interface ProfileListViewProps extends ListStart {
  initial: FirstAnswer
  /** What the filter of the address mentions; null: it names none. */
  filterNames: FilterNamesQuery | null
}

/** The people of the site: search, order, endless rows. Its state is the address. */
export function ProfileListView({ initial, filterNames, ...start }: ProfileListViewProps) {
  const { fields } = start
  const { site, canWrite } = useSite()
  const shown = useListState(start)
  const { look, q, sort, search, order, filterBy } = shown
  const work = useViewWork(shown)
  const sortable = sortableKeysOf(fields)
  const question: ListQuestion = {
    search: q.trim(),
    filter: shown.filter,
    sort,
    parts: partsOf(look.layout.columns),
  }
  const list = useProfileList(site.slug, question, initial)
  const total = useTotal(site.slug, variablesOf(question).filter, list)
  const live = useLiveList(site.slug, question, list)
  const { isAny, isSelecting, setSelecting } = useListSelection(
    JSON.stringify([site.slug, question.search, shown.filter]),
    list,
  )
  const filter = filterOf(shown.filter)
  const fault = filter && faultOf(list.failure, question.search !== '')

  return (
    <div
      data-selecting={isSelecting || undefined}
      className="group/selection flex h-[calc(100dvh-var(--away,0px))] flex-col gap-3 px-6 pt-[18px] pb-5 max-md:h-[calc(100dvh-52px-var(--away,0px))] max-md:px-3 max-md:pt-3 max-md:pb-3"
    >
      <div className="flex min-h-[31px] items-baseline gap-2">
        <h1>Profiles</h1>
        {!list.failure && !(list.stale && list.rows.length === 0) && <ListTotal total={list.total} count={total} />}
        <span className="ml-auto flex items-center gap-2 self-center">
          {!shown.view && !shown.isUnknown && !fault && <SaveViewButton onAsk={() => work.ask('new')} />}
          <CustomizeButton fields={fields} look={look} />
        </span>
      </div>
      <ViewRow list={shown} work={work} isBroken={fault !== null} />
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox value={q} onSearch={search} />
        <FilterBar
          filter={filter}
          names={filterNames}
          search={question.search}
          isBroken={fault !== null}
          onChange={filterBy}
        />
        <Select
          aria-label="Order"
          value={sort}
          onChange={(event) => order(event.target.value as Sort)}
          className="min-w-40 flex-1 max-[359px]:min-w-24 md:hidden"
        >
          {Object.entries(sortLabels).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          {fields
            .filter(({ key }) => sortable.includes(key))
            .flatMap((field) => [
              <option key={`-${field.key}`} value={`-${fieldColumn(field.key)}`}>
                {field.displayName}, {orderWords(field).descending}
              </option>,
              <option key={field.key} value={fieldColumn(field.key)}>
                {field.displayName}, {orderWords(field).ascending}
              </option>,
            ])}
        </Select>
        <span className="flex-1 max-md:hidden" />
        <NewsChip news={live.news} onShowNew={live.showNew} onShowChanged={() => void live.showChanged()} />
        {canWrite && (
          <IconButton
            label="Select"
            look="plain"
            aria-pressed={isSelecting}
            onClick={() => setSelecting(!isSelecting)}
            className="aria-pressed:bg-sunken max-md:size-10 md:hidden"
          >
            <SquareCheck aria-hidden />
          </IconButton>
        )}
        {canWrite && <RecentChangesButton isOnPhones={filter === null} />}
      </div>
      <ViewNote list={shown} work={work} fault={fault?.message ?? null} />
      {!shown.isUnknown && <LookNote look={look} />}
      {filter && fault ? (
        <FilterProblem filter={filter} fault={fault} onChange={filterBy} />
      ) : list.rows.length > 0 ? (
        <RowNewsContext value={live.news?.rows ?? noNews}>
          <SelectableRows value={canWrite ? list.rows : null}>
            <ProfileTable
              list={list}
              fields={fields}
              layout={look.layout}
              onLayout={look.change}
              sort={sort}
              onSort={order}
              onSee={live.onSee}
            />
            {canWrite && (isAny || isSelecting) && (
              <SelectionBar
                filter={variablesOf(question).filter}
                total={list.total}
                onDone={() => setSelecting(false)}
              />
            )}
          </SelectableRows>
        </RowNewsContext>
      ) : list.failure ? (
        <FailureState title="The profiles could not be loaded" actions={<RetryButton onRetry={list.reload} />}>
          {list.failure.message}
        </FailureState>
      ) : list.stale ? (
        // Nobody was shown, and who will be is on its way: not to be told that there is nobody.
        <>
          <LoadingNote what="profiles" />
          <ListSkeleton />
        </>
      ) : filter ? (
        <EmptyState
          icon={FilterX}
          title="Nobody matches these conditions"
          actions={
            <>
              <Button look="primary" onClick={() => filterBy(null)}>
                Clear the filter
              </Button>
              {question.search && <Button onClick={() => search('')}>Empty the search</Button>}
            </>
          }
        >
          {question.search
            ? `Everybody shown must match them and be found by “${question.search}”.`
            : 'Take one away, or edit it, and the list follows.'}
        </EmptyState>
      ) : question.search ? (
        <EmptyState
          icon={SearchX}
          title={`Nobody matches “${question.search}”`}
          actions={<Button onClick={() => search('')}>Show everybody</Button>}
        >
          Every word must be found in the name, e-mail address, phone number, organization or external id.
        </EmptyState>
      ) : (
        <EmptyState
          icon={Users}
          title="No profiles yet"
          actions={
            <Button asChild look="primary">
              <Link href={`/${site.slug}`}>
                <Sparkles aria-hidden />
                Get the snippet
              </Link>
            </Button>
          }
        >
          A visitor becomes a profile when they leave an e-mail address or another identifier. Put the snippet on your
          site, or try it in the{' '}
          <a href={`/demo/${site.trackingKey}`} target="_blank" rel="noreferrer" className="text-accent underline">
            demo shop
          </a>
          .
        </EmptyState>
      )}
      {work.question && <ViewDialogs list={shown} work={work} />}
    </div>
  )
}

function RetryButton({ onRetry }: { onRetry: () => void }) {
  return (
    <Button look="primary" onClick={onRetry}>
      <RotateCw aria-hidden />
      Try again
    </Button>
  )
}

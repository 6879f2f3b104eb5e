import type { ListViewTabFragment, ProfileFilter } from '@/app/_lib/gql/graphql'
import type { ListLayout } from '@/lib/list-views/shared'
import { isSameLayout, lookInAddress } from '../_columns/layout'
import { defaultSort, filterOf, noFilter, sortOfOrder, type ListAddress, type Sort } from '../list-address'

/** The part of an address that names no view on purpose: everybody, in this person's own columns. */
export const allProfiles = 'all'

/** What a view keeps of a list: who is in it, in which order, and how it looks. */
export interface ListState {
  /** A ProfileFilter as JSON; nothing is everybody. */
  filter: string
  sort: Sort
  layout: ListLayout
}

/** The view that an address opens. A list at its bare address opens with the view that its person chose for that.
 *
 * `isUnknown`: it names one that is somebody else's own, or that is deleted.
 */
export function viewIn(
  address: ListAddress,
  views: readonly ListViewTabFragment[],
): { view: ListViewTabFragment | null; isUnknown: boolean } {
  if (address.view === allProfiles) return { view: null, isUnknown: false }
  if (address.view !== '') {
    const view = views.find(({ id }) => id === address.view) ?? null
    return { view, isUnknown: view === null }
  }
  return { view: isBare(address) ? (views.find(({ isDefault }) => isDefault) ?? null) : null, isUnknown: false }
}

const isBare = ({ q, filter, sort, columns, density }: ListAddress) =>
  sort === null && [q, filter, columns, density].every((text) => text === '')

/** A view as the list shows it. */
export const stateOfView = ({ filter, orderBy, layout }: ListViewTabFragment): ListState => ({
  filter: filter === null ? '' : JSON.stringify(filter),
  sort: orderBy ? sortOfOrder(orderBy) : defaultSort,
  layout,
})

/** Who is shown in which order: as the address says, else as the view has it. */
export function askedFor({ filter, sort }: ListAddress, view: ListViewTabFragment | null): Omit<ListState, 'layout'> {
  const base = view ? stateOfView(view) : { filter: '', sort: defaultSort }
  return { filter: filter === '' ? base.filter : filter === noFilter ? '' : filter, sort: sort ?? base.sort }
}

/** What an address needs to show this list to everybody, whether they see the view or not. */
export const wholeAddress = (viewId: string, { filter, sort, layout }: ListState): Record<string, string> => ({
  view: viewId,
  filter: filter === '' ? noFilter : filter,
  sort,
  ...lookInAddress(layout),
})

/** Whether a list is as the view has it. */
export function isAsSaved(state: ListState, view: ListViewTabFragment): boolean {
  const saved = stateOfView(view)
  return (
    state.sort === saved.sort && isSameFilter(state.filter, saved.filter) && isSameLayout(state.layout, saved.layout)
  )
}

const isSameFilter = (a: string, b: string) => a === b || inOneWay(filterOf(a)) === inOneWay(filterOf(b))

/** What is stored comes back with its parts in another order, and without those that say nothing. */
const inOneWay = (filter: ProfileFilter | null) => JSON.stringify(sorted(filter))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).filter(([, part]) => part !== null)
  return parts.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, sorted(part)])
}

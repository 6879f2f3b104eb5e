import { requirePermission } from '../access'
import type { Context } from '../context'
import { listCustomFields } from '../custom-fields'
import { empty } from '../db'
import { invalid } from '../errors'
import {
  decodeCursor,
  encodeCursor,
  listFingerprint,
  readPageArgs,
  type Page,
  type PageArgs,
  type Place,
} from '../paging'
import { siteRules } from '../sites'
import type { ProfileColumn } from './columns.sql'
import type { ProfileFilter } from './filter/filter-input'
import { readFiltered } from './filtered'
import { customFieldOrder, PROFILE_ORDERS, type OrderSql, type Phase } from './list-profiles.sql'
import { toProfile, type Profile, type ProfileRow } from './profile'
import { readStretch, type Plan } from './read-stretch'
import type { ProfileOrder } from './shared'

export const PROFILES_PAGE = 50

export interface ListProfilesArgs extends PageArgs {
  filter?: ProfileFilter | null
  /** Default: last visit, newest first. */
  orderBy?: ProfileOrder | null
  /** Which columns to read; the others are left out of the profiles. Default: all. */
  columns?: readonly ProfileColumn[]
}

type SortedRow = ProfileRow & { _sort: string | number | Date | null }

/** One page of the site's people, by keyset; profiles without a value of the order come last in both directions.
 *
 * @throws INVALID a cursor of another order, filter or site; more than 200 a page
 */
export async function listProfiles(ctx: Context, args: ListProfilesArgs): Promise<Page<Profile>> {
  requirePermission(ctx, 'read')
  const { limit, backward } = readPageArgs(args, PROFILES_PAGE)
  const { direction = 'DESC', ...by } = args.orderBy ?? { field: 'LAST_VISIT' }
  const { where, candidates, withMoreTexts } = await readFiltered(ctx, args.filter)
  const { order, name: orderName } = await orderOf(ctx, by)
  const fingerprint = listFingerprint('profiles', ctx.siteId, orderName, direction, args.filter ?? null)
  const place = (name: 'after' | 'before'): Place | null => {
    const cursor = args[name]
    if (cursor == null) return null
    const found = decodeCursor(name, cursor, fingerprint, (value): value is Place['value'] =>
      value === null ? order.absent !== null : order.isValue(value),
    )
    return found
  }
  const after = place('after')
  const before = place('before')
  const [from, until] = backward ? [before, after] : [after, before]

  const rows: SortedRow[] = []
  const plan: Plan = { candidates, withMoreTexts, expected: null }
  for (const phase of phasesBetween(order.absent !== null, backward, from, until)) {
    if (rows.length > limit) break
    rows.push(
      ...(await readStretch<SortedRow>(
        ctx.db,
        {
          siteId: ctx.siteId,
          columns: columnsWithId(args.columns),
          order,
          isCommon: where === empty && by.field !== 'CUSTOM_FIELD',
          descending: (direction === 'DESC') !== backward,
          phase,
          from: from && phaseOf(from) === phase ? from : null,
          until: until && phaseOf(until) === phase ? until : null,
          where,
          limit: limit + 1 - rows.length,
        },
        plan,
      )),
    )
  }
  const hasMore = rows.length > limit
  if (hasMore) rows.pop()
  if (backward) rows.reverse()
  const rules = await siteRules(ctx)
  return {
    nodes: rows.map((row) => toProfile(row, rules, ctx.now)),
    hasNextPage: backward ? before !== null : hasMore,
    hasPreviousPage: backward ? hasMore : after !== null,
    cursorOf: (node) => encodeCursor(fingerprint, placeOf(node as unknown as SortedRow)),
  }
}

/** Whether `listProfiles` takes this filter and order now. @throws INVALID as it would */
export async function checkListing(ctx: Context, args: Pick<ListProfilesArgs, 'filter' | 'orderBy'>): Promise<void> {
  requirePermission(ctx, 'read')
  await readFiltered(ctx, args.filter)
  if (args.orderBy) await orderOf(ctx, args.orderBy)
}

/** @returns `name`: what makes the list another one */
async function orderOf(
  ctx: Context,
  { field, customField }: Omit<ProfileOrder, 'direction'>,
): Promise<{ order: OrderSql; name: string }> {
  if (field !== 'CUSTOM_FIELD') {
    if (customField != null) throw invalid('orderBy.customField', 'Give it only with the field CUSTOM_FIELD')
    return { order: PROFILE_ORDERS[field], name: field }
  }
  const by = (await listCustomFields(ctx)).find(({ key }) => key === customField)
  if (!by) throw invalid('orderBy.customField', 'There is no profile field with this key on this site')
  if (by.sorting === 'BUILDING')
    throw invalid('orderBy.customField', `“${by.displayName}” is being made sortable: try again when that is done`)
  if (by.sorting !== 'READY')
    throw invalid(
      'orderBy.customField',
      `“${by.displayName}” is not sortable: an admin can make it so under Profile fields`,
    )
  return { order: customFieldOrder(by), name: `${by.id} ${by.type}` }
}

function columnsWithId(columns: readonly ProfileColumn[] | undefined): readonly ProfileColumn[] | undefined {
  return columns === undefined || columns.includes('id') ? columns : ['id', ...columns]
}

const phaseOf = (place: Place): Phase => (place.value === null ? 'absent' : 'present')

/** The stretches that lie between two places, in the order of the scan. */
function phasesBetween(hasAbsent: boolean, backward: boolean, from: Place | null, until: Place | null): Phase[] {
  const all: Phase[] = hasAbsent ? ['present', 'absent'] : ['present']
  if (backward) all.reverse()
  const start = from ? all.indexOf(phaseOf(from)) : 0
  const end = until ? all.indexOf(phaseOf(until)) : all.length - 1
  return all.slice(start, end + 1)
}

/** An empty name stands for none, as in the order's SQL. */
function placeOf(row: SortedRow): Place {
  const value = row._sort instanceof Date ? row._sort.toISOString() : row._sort
  return { value: value === '' ? null : value, id: row.id }
}

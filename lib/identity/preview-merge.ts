import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { notFound } from '../errors'
import { splitByCurrency, type Money } from '../money'
import { momentOf, type Given } from '../origins'
import { siteRules } from '../sites'
import { otherAmounts, ownAmount, profileFromRow, readProfiles, type ProfileRow, type ProfileState } from '../totals'
import { checkedPair } from './merge-pair'
import { mergeStates } from './merge-states'

/** Which side's value the one profile has, and why. */
export interface MergedValue {
  /** `name`, `email` …; `fields.<key>` of a custom field. */
  key: string
  into: unknown
  from: unknown
  /** When each was given, where that is known. */
  intoAt: Date | null
  fromAt: Date | null
  result: unknown
  winner: 'INTO' | 'FROM' | 'BOTH'
  reason: 'SAME' | 'ONLY_ONE' | 'NEWER' | 'STAYS' | 'LAST_VISIT'
}

/** What is counted on both sides. */
export interface MergedTotal {
  kind: 'VISITS' | 'PAGE_VIEWS' | 'GOALS' | 'PURCHASES' | 'DEVICES' | 'IDENTIFIERS'
  into: number
  from: number
  result: number
}

export interface MergePreview {
  intoId: string
  fromId: string
  values: MergedValue[]
  totals: MergedTotal[]
  revenue: Record<'into' | 'from' | 'result', Money>
  /** Of both. */
  tagIds: string[]
  /** When somebody said that they are two people; null: nobody did. */
  apartSince: Date | null
}

/** What mergeProfiles would make of two profiles, attribute by attribute, without doing it: by the same rules, on what stands now.
 *
 * @throws INVALID both are the same · NOT_FOUND one of them is not on this site
 */
export async function previewMerge(ctx: Context, input: { into: string; from: string }): Promise<MergePreview> {
  requirePermission(ctx, 'read')
  const pair = checkedPair(input)
  const { siteId } = ctx
  const ids = [pair.into, pair.from].map((id) => ({ siteId, id }))
  const rows = await ctx.db.query<ProfileRow>(readProfiles(ids))
  const stateOf = (wanted: string) => {
    const row = rows.find(({ id }) => id === wanted)
    if (!row) throw notFound('profile')
    return profileFromRow(row)
  }
  const [into, from, result] = [stateOf(pair.into), stateOf(pair.from), stateOf(pair.into)]
  mergeStates(result, stateOf(pair.from))
  const { currency } = await siteRules(ctx)
  const [about] = await ctx.db.query<AboutBoth>(readAboutBoth(siteId, pair.into, pair.from))
  const money = ({ totals: { revenue } }: ProfileState) =>
    splitByCurrency(BigInt(ownAmount(revenue)), otherAmounts(revenue), currency).main
  return {
    intoId: pair.into,
    fromId: pair.from,
    values: [...attributes(into, from, result), ...customFields(into, from, result)],
    totals: totals(into, from, about),
    revenue: { into: money(into), from: money(from), result: money(result) },
    tagIds: [...result.totals.tagIds],
    apartSince: about?.apartSince ?? null,
  }
}

interface AboutBoth {
  intoDevices: number
  fromDevices: number
  intoIdentities: number
  fromIdentities: number
  apartSince: Date | null
}

const readAboutBoth = (siteId: string, into: string, from: string) => sql`/* readAboutBoth */
  select
    (select count(*)::int4 from visitor where site_id = ${siteId}::uuid and profile_id = ${into}::uuid) as "intoDevices",
    (select count(*)::int4 from visitor where site_id = ${siteId}::uuid and profile_id = ${from}::uuid) as "fromDevices",
    (select count(*)::int4 from identity where site_id = ${siteId}::uuid and profile_id = ${into}::uuid) as "intoIdentities",
    (select count(*)::int4 from identity where site_id = ${siteId}::uuid and profile_id = ${from}::uuid) as "fromIdentities",
    (select dismissed_at from suggested_duplicate where site_id = ${siteId}::uuid
      and profile_id = least(${into}::uuid, ${from}::uuid) and other_id = greatest(${into}::uuid, ${from}::uuid)) as "apartSince"`

const IDENTIFIERS = ['email', 'phone', 'externalId'] as const
const TEXTS = ['organization', 'title'] as const
const PLACES = ['city', 'country'] as const

function attributes(into: ProfileState, from: ProfileState, result: ProfileState): MergedValue[] {
  const text = (key: 'name' | (typeof IDENTIFIERS)[number] | (typeof TEXTS)[number]) =>
    compare(key, [into, from, result].map((state) => state[key]) as Three, into, from)
  const place = (key: (typeof PLACES)[number]) => {
    const compared = compare(key, [into, from, result].map((state) => state.place[key]) as Three, into, from)
    // Nobody said it: it is where the last visit was.
    return compared.map((value) => {
      const isSeen = result.givenAt[key] === undefined && value.reason !== 'SAME'
      return isSeen ? { ...value, reason: 'LAST_VISIT' as const } : value
    })
  }
  return [...text('name'), ...IDENTIFIERS.flatMap(text), ...TEXTS.flatMap(text), ...PLACES.flatMap(place)]
}

function customFields(into: ProfileState, from: ProfileState, result: ProfileState): MergedValue[] {
  return Object.keys(result.fields).flatMap((key) =>
    compare(`fields.${key}`, [into.fields[key], from.fields[key], result.fields[key]], into, from),
  )
}

type Three = [into: unknown, from: unknown, result: unknown]

/** One line, or none where neither side has anything. */
function compare(key: string, [into, from, result]: Three, { givenAt: a }: ProfileState, { givenAt: b }: ProfileState) {
  const [own, other] = [into ?? null, from ?? null]
  if (own === null && other === null) return []
  const same = (value: unknown) => JSON.stringify(value) === JSON.stringify(result)
  const winner = same(own) ? (same(other) ? 'BOTH' : 'INTO') : 'FROM'
  const reason =
    winner === 'BOTH'
      ? 'SAME'
      : own === null || other === null
        ? 'ONLY_ONE'
        : (momentOf(a[key]) ?? '') === (momentOf(b[key]) ?? '')
          ? 'STAYS'
          : 'NEWER'
  const value: MergedValue = {
    key,
    into: own,
    from: other,
    intoAt: dateOf(a[key]),
    fromAt: dateOf(b[key]),
    result: result ?? null,
    winner,
    reason,
  }
  return [value]
}

const dateOf = (given: Given | undefined): Date | null => (given === undefined ? null : new Date(momentOf(given)))

function totals(into: ProfileState, from: ProfileState, about: AboutBoth | undefined): MergedTotal[] {
  const sum = (kind: MergedTotal['kind'], own: number, other: number): MergedTotal => ({
    kind,
    into: own,
    from: other,
    result: own + other,
  })
  const of = (kind: MergedTotal['kind'], key: 'visitCount' | 'pageViewCount' | 'goalCount' | 'purchaseCount') =>
    sum(kind, into.totals[key], from.totals[key])
  return [
    of('VISITS', 'visitCount'),
    of('PAGE_VIEWS', 'pageViewCount'),
    of('GOALS', 'goalCount'),
    of('PURCHASES', 'purchaseCount'),
    sum('DEVICES', about?.intoDevices ?? 0, about?.fromDevices ?? 0),
    sum('IDENTIFIERS', about?.intoIdentities ?? 0, about?.fromIdentities ?? 0),
  ]
}

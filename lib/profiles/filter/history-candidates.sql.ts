import type { Sql } from '../../db'
import type { ConditionOf, NumberTest, PageColumn, Signed, TextPart, VisitColumn } from './checked-filter'
import {
  hasAllOf,
  hasAny,
  hasAnyOf,
  hasSizeWithin,
  hasTextLike,
  hasTrait,
  traitSql,
  type LookupSite,
} from './trait.sql'

// Who might match a condition on the history: conditions on a row `t` of profile_lookup. Null: nothing narrows it down.

type Conditions = (Sql | null)[]

export function goalCandidates({ goalId, count, value, range }: ConditionOf<'goal'>, on: LookupSite): Sql {
  const isEver = range.from === null && range.to === null
  // Within a time there are no more of them than ever.
  const counted = count && !count.isNegative ? hullOf(count.test) : null
  const worth = isEver && value && !value.isNegative ? hullOf(value.test) : null
  return hasAllOf([
    hasTrait(on, 'goal', goalId),
    counted && hasSizeWithin(on, 'goalCount', isEver ? counted : { ...counted, max: null }, `${goalId} `),
    worth && hasSizeWithin(on, 'goalValue', worth, `${goalId} `),
  ]) as Sql
}

export const campaignCandidates = ({ campaignId, interaction }: ConditionOf<'campaign'>, on: LookupSite): Sql =>
  hasTrait(on, 'campaign', `${campaignId} ${interaction}`)

const VISIT_KINDS = {
  landingUrl: { kind: 'landing', hasTexts: true },
  referrer: { kind: 'referrer', hasTexts: true },
  source: { kind: 'source', hasTexts: true },
  utmSource: { kind: 'utmSource', hasTexts: true },
  utmMedium: { kind: 'utmMedium', hasTexts: true },
  utmCampaign: { kind: 'utmCampaign', hasTexts: true },
  utmTerm: { kind: 'utmTerm', hasTexts: true },
  utmContent: { kind: 'utmContent', hasTexts: true },
  device: { kind: 'device', hasTexts: false },
  browser: { kind: 'browser', hasTexts: false },
  os: { kind: 'os', hasTexts: false },
  language: { kind: 'language', hasTexts: false },
  country: { kind: 'country', hasTexts: false },
} as const satisfies Record<VisitColumn, Kind>

export const visitCandidates = ({ parts, count }: ConditionOf<'visit'>, on: LookupSite): Sql | null =>
  hasAllOf([...ofParts(parts, VISIT_KINDS, on), ofCount(count, 'visits', on)])

const PAGE_KINDS = {
  url: { kind: 'page', hasTexts: true },
  title: { kind: 'pageTitle', hasTexts: true },
  category: { kind: 'pageCategory', hasTexts: true },
} as const satisfies Record<PageColumn, Kind>

export const pageCandidates = ({ parts, count }: ConditionOf<'page'>, on: LookupSite): Sql | null =>
  hasAllOf([...ofParts(parts, PAGE_KINDS, on), ofCount(count, 'pageViews', on)])

export const interestCandidates = ({ categories }: ConditionOf<'interest'>, on: LookupSite): Sql =>
  hasAnyOf(on, 'interest', categories)

export function consentCandidates({ policyId, status }: ConditionOf<'consent'>, on: LookupSite): Sql {
  const statuses = status === null ? ['GIVEN', 'WITHDRAWN'] : [status]
  return hasAny(statuses.map((each) => traitSql(on, 'consent', `${policyId} ${each}`)))
}

interface Kind {
  kind: string
  /** Whether trait_text has what is behind its traits. */
  hasTexts: boolean
}

/** All of them hold of one visit or page, so each holds of the person. */
function ofParts<Column extends string>(
  parts: readonly TextPart<Column>[],
  kinds: Readonly<Record<Column, Kind>>,
  on: LookupSite,
): Conditions {
  return parts.map(({ column, test, isNegative }) => {
    const { kind, hasTexts } = kinds[column]
    if (isNegative || test.is === 'set') return null
    if (test.is === 'in') return hasAnyOf(on, kind, test.values)
    if (!hasTexts) return null
    return hasTextLike(on, kind, test)
  })
}

/** So many of some kind are no more than there are of all. */
function ofCount(count: Signed<NumberTest> | null, kind: string, on: LookupSite): Sql | null {
  if (!count || count.isNegative) return null
  const { min } = hullOf(count.test)
  return min !== null && min > 1 ? hasSizeWithin(on, kind, { min, max: null }) : null
}

const hullOf = (test: NumberTest): { min: number | null; max: number | null } =>
  test.is === 'within' ? test : { min: Math.min(...test.values), max: Math.max(...test.values) }

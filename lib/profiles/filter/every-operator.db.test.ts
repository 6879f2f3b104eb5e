import { useDatabase } from '../../../test/database'
import { contextFor, createEvent, createProfile, createSite, createVisit, createVisitor } from '../../../test/factories'
import type { Context } from '../../context'
import { createCustomField } from '../../custom-fields'
import { FIELD_TYPES, type FieldTypeName } from '../../custom-fields/shared'
import { fold, newId } from '../../db'
import { hitLog } from '../../engagement'
import { recountProfiles } from '../../identity'
import { countProfiles } from '../count-profiles'
import { listProfiles } from '../list-profiles'
import type { ProfileFilter } from './filter-input'
import { matchesFilter } from './matches-filter'
import {
  FILTER_ATTRIBUTES,
  FILTER_DEVICE_NAMES,
  FILTER_KINDS,
  FILTER_VALUE_TYPES,
  type FilterValueType,
  type ProfileAttribute,
} from './shared'

// Made from what filters know: an operator that is new has its rows here. Ada has everything that they ask for, Nils has nothing.

const database = useDatabase()
const NOW = new Date('2026-11-23T10:00:00.000Z')
const AT = new Date('2026-11-20T12:00:00.000Z')
const DAY = '2026-11-20'
let ctx: Context
let ada: string
let nils: string

/** What stands on Ada's profile. */
const HAS: Record<ProfileAttribute, unknown> = {
  NAME: 'Ada Åström',
  EMAIL: 'ada@x.se',
  PHONE: '+46701234567',
  EXTERNAL_ID: 'A-1',
  ORGANIZATION: 'Ärlig AB',
  TITLE: 'CEO',
  SOURCE: 'google.com',
  COUNTRY: 'SE',
  CITY: 'Malmö',
  LANGUAGE: 'sv-SE',
  DEVICE: 'phone',
  BROWSER: 'Safari',
  OS: 'iOS',
  VISIT_COUNT: 3,
  PAGE_VIEW_COUNT: 7,
  GOAL_COUNT: 2,
  PURCHASE_COUNT: 1,
  TOTAL_SECONDS: 90,
  REVENUE: 19.99,
  ENGAGEMENT_SCORE: 25,
  FIRST_VISIT_AT: DAY,
  LAST_VISIT_AT: DAY,
  IDENTIFIED_AT: DAY,
  CREATED_AT: DAY,
  UPDATED_AT: DAY,
}
const FIELD_VALUES: Record<FieldTypeName, { has: unknown; asked?: unknown; options?: string[] }> = {
  TEXT: { has: 'Röd' },
  NUMBER: { has: 33.5 },
  INTEGER: { has: 41 },
  BOOLEAN: { has: true },
  DATE: { has: '2026-01-01' },
  DATETIME: { has: '2026-11-20T12:00:00.000Z', asked: '2026-11-20T13:00:00+01:00' },
  CHOICE: { has: 'Pro', options: ['Pro', 'Free'] },
  CHOICES: { has: ['Tea', 'Mate'], asked: 'Tea', options: ['Tea', 'Mate', 'Milk'] },
  LINK: { has: 'https://ada.example/a_b' },
}
const VISIT = {
  landingUrl: 'https://shop.example/boots?size=100%',
  referrer: 'https://news.example/a_b',
  source: 'news.example',
  utmSource: 'Höst',
  utmMedium: 'e_mail',
  utmCampaign: '100%',
  utmTerm: 'röda skor',
  utmContent: 'övre',
  device: 'phone',
  browser: 'Safari',
  os: 'iOS',
  language: 'sv-SE',
  country: 'SE',
}
const PAGE = { url: VISIT.landingUrl, title: 'Båtar', category: 'Boots' }
const nameOf = (type: FieldTypeName) => `f_${type.toLowerCase()}`

beforeAll(async () => {
  const site = await createSite(database, { timeZone: 'Europe/Stockholm', currency: 'SEK', defaultCountry: 'SE' })
  ctx = contextFor(database, site, undefined, NOW)
  const { prisma } = database
  const siteId = site.id
  const [goalId, campaignId, tagId, otherTagId, policyId] = [newId(), newId(), newId(), newId(), newId()]
  await prisma.goal.create({ data: { siteId, id: goalId, name: 'Bought', key: 'bought' } })
  await prisma.campaign.create({ data: { siteId, id: campaignId, name: 'spring', key: 'spring' } })
  await prisma.tag.createMany({
    data: [
      { siteId, id: tagId, name: 'VIP', key: 'vip' },
      { siteId, id: otherTagId, name: 'Läst', key: fold('Läst') },
    ],
  })
  await prisma.privacyPolicy.create({ data: { siteId, id: policyId, name: 'newsletter', key: 'newsletter' } })
  const proof = { version: 1, textHash: Buffer.of(1) }
  await prisma.privacyPolicyVersion.create({ data: { siteId, policyId, text: '', ...proof } })
  for (const type of Object.keys(FIELD_TYPES) as FieldTypeName[])
    await createCustomField(ctx, {
      key: nameOf(type),
      displayName: nameOf(type),
      type,
      options: FIELD_VALUES[type].options ?? null,
    })

  const fields = Object.entries(FIELD_VALUES).map(([type, { has }]) => [nameOf(type as FieldTypeName), has])
  ada = (
    await createProfile(ctx, { name: 'Ada Åström', tagIds: [tagId, otherTagId], fields: Object.fromEntries(fields) })
  ).id
  nils = (await createProfile(ctx, { createdAt: new Date('2025-01-01'), updatedAt: new Date('2025-01-01') })).id
  const visitor = await createVisitor(ctx, { profileId: ada })
  const visit = await createVisit(ctx, visitor, { ...VISIT, startedAt: AT, endedAt: AT })
  const once = { occurredAt: AT }
  await createEvent(ctx, visit, { ...once, ...PAGE })
  await createEvent(ctx, visit, { ...once, type: 'GOAL', goalId, valueMinor: 15050n, currency: 'SEK', url: null })
  for (const interaction of ['VIEW', 'CLICK', 'CONVERSION', 'CLOSE'] as const)
    await createEvent(ctx, visit, { ...once, type: 'CAMPAIGN', campaignId, interaction, url: null })
  await prisma.consent.create({
    data: { siteId, id: newId(), profileId: ada, policyId, status: 'GIVEN', source: 'hand', at: AT, ...proof },
  })
  await recountProfiles(ctx, [ada])
  await prisma.profile.update({
    where: { siteId_id: { siteId, id: ada } },
    data: {
      email: 'ada@x.se',
      phone: '+46701234567',
      externalId: 'A-1',
      organization: 'Ärlig AB',
      title: 'CEO',
      source: 'google.com',
      country: 'SE',
      city: 'Malmö',
      language: 'sv-SE',
      device: 'phone',
      browser: 'Safari',
      os: 'iOS',
      visitCount: 3,
      pageViewCount: 7,
      goalCount: 2,
      purchaseCount: 1,
      totalSeconds: 90,
      revenueMinor: 1999n,
      engagement: hitLog(25, NOW, 14),
      ...{ firstVisitAt: AT, lastVisitAt: AT, identifiedAt: AT, createdAt: AT, updatedAt: AT },
    },
  })
}, 60_000)

/** Whether it holds of somebody who has the very value that is asked for. */
const holds = (op: string): boolean => ['IS', 'IN', 'CONTAINS', 'STARTS_WITH', 'IS_SET', 'GTE', 'LTE'].includes(op)

const given = (op: string, value: unknown) => {
  if (op.endsWith('_SET')) return { op }
  return op === 'IN' || op === 'NOT_IN' ? { op, values: [value] } : { op, value }
}
type Row = [filter: unknown, isAda: boolean]
const operatorsOf = (type: FilterValueType): readonly string[] => FILTER_VALUE_TYPES[type].operators
/** A whole value, and for operators on parts one in the middle or at the beginning. */
const askedFor = (op: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value
  if (op === 'STARTS_WITH') return value.slice(0, 3)
  return op.endsWith('CONTAINS') ? value.slice(1, 5).toUpperCase() : value
}
const conditions = (type: FilterValueType, value: unknown): [condition: object, isAda: boolean][] =>
  operatorsOf(type).map((op) => [given(op, askedFor(op, value)), holds(op)])

/** Of a score or a share, which are compared with a tolerance, around the value rather than at it. */
const around = (of: (value: object) => unknown, low: number, high: number): Row[] => [
  [of({ op: 'GT', value: low }), true],
  [of({ op: 'GT', value: high }), false],
  [of({ op: 'GTE', value: low }), true],
  [of({ op: 'GTE', value: high }), false],
  [of({ op: 'LT', value: low }), false],
  [of({ op: 'LT', value: high }), true],
  [of({ op: 'LTE', value: low }), false],
  [of({ op: 'LTE', value: high }), true],
]

const attributes = Object.entries(FILTER_ATTRIBUTES).flatMap(([name, { type }]): Row[] =>
  type === 'score'
    ? around((score) => ({ attribute: { name, ...score } }), 24, 26)
    : conditions(type, HAS[name as ProfileAttribute]).map(([condition, isAda]) => [
        { attribute: { name, ...condition } },
        isAda,
      ]),
)
const shorthands: Row[] = [
  ...conditions('word', HAS.SOURCE).map(([source, isAda]): Row => [{ source }, isAda]),
  ...conditions('country', HAS.COUNTRY).map(([country, isAda]): Row => [{ country }, isAda]),
  ...(Object.keys(FILTER_DEVICE_NAMES) as (keyof typeof FILTER_DEVICE_NAMES)[]).flatMap((name) =>
    conditions('word', HAS[name]).map(([condition, isAda]): Row => [{ device: { name, ...condition } }, isAda]),
  ),
]
const customFields = (Object.keys(FIELD_TYPES) as FieldTypeName[]).flatMap((type) =>
  FIELD_TYPES[type].operators.map((op): Row => {
    const { has, asked = has } = FIELD_VALUES[type]
    return [
      { customField: { key: nameOf(type), ...given(op, type === 'CHOICES' ? asked : askedFor(op, asked)) } },
      holds(op),
    ]
  }),
)

/** A kind of history with each of its parts by each operator, each of its own operators, and within a time. */
function histories(
  kind: 'goal' | 'campaign' | 'visit' | 'page',
  ops: readonly [op: string, isAda: boolean][],
  has: Record<string, unknown>,
  rest: object,
): Row[] {
  expect(ops.map(([op]) => op).sort()).toEqual(Object.keys(FILTER_KINDS[kind].ops).sort())
  const parts = Object.entries<{ is: string; type: FilterValueType }>(FILTER_KINDS[kind].parts)
  return ops.flatMap(([op, isAda]): Row[] => [
    [{ [kind]: { op, ...rest } }, isAda],
    ...parts.flatMap(([part, { is, type }]): Row[] =>
      is === 'time'
        ? [
            [{ [kind]: { op, ...rest, [part]: DAY } }, isAda],
            [{ [kind]: { op, ...rest, [part]: part === 'since' ? '2026-11-21' : '2026-11-19' } }, !isAda],
          ]
        : conditions(type, has[part]).map(([condition, does]): Row => [
            { [kind]: { op, ...rest, [part]: condition } },
            does ? isAda : !isAda,
          ]),
    ),
  ])
}
const campaignOps = Object.keys(FILTER_KINDS.campaign.ops).map((op) => [op, !op.startsWith('NOT_')] as const)
const levels = (op: string, level: string) => (op === 'IN' || op === 'NOT_IN' ? { op, levels: [level] } : { op, level })

const ROWS: Row[] = [
  ...attributes,
  ...shorthands,
  ...customFields,
  ...histories(
    'goal',
    [
      ['REACHED', true],
      ['NOT_REACHED', false],
    ],
    { count: 1, value: 150.5 },
    { name: 'Bought' },
  ),
  ...histories(
    'campaign',
    campaignOps.map(([op, isAda]) => [op, isAda]),
    { count: 1 },
    { key: 'spring' },
  ),
  ...histories(
    'visit',
    [
      ['MADE', true],
      ['NOT_MADE', false],
    ],
    { ...VISIT, count: 1 },
    {},
  ),
  ...histories(
    'page',
    [
      ['VIEWED', true],
      ['NOT_VIEWED', false],
    ],
    { ...PAGE, count: 1 },
    {},
  ),
  ...operatorsOf('level').map((op): Row => [{ engagement: levels(op, 'HOT') }, holds(op)]),
  ...around(({ op, value: score }: { op?: string; value?: number }) => ({ engagement: { op, score } }), 24, 26),
  ...Object.keys(FILTER_KINDS.tag.ops).map((op): Row => [{ tag: { op, names: ['vip', 'LAST'] } }, op !== 'HAS_NONE']),
  ...Object.keys(FILTER_KINDS.interest.ops).flatMap((op): Row[] => {
    const of = (share: object) => ({ interest: { op, categories: ['boots'], share } })
    const isAda = op !== 'HAS_NONE'
    return [
      [{ interest: { op, categories: ['boots'] } }, isAda],
      ...around(of, 0.5, 1).map(([filter]): Row => {
        const { op: compares, value } = (filter as ReturnType<typeof of>).interest.share as {
          op: string
          value: number
        }
        // Boots are all that she is interested in.
        const does = { GT: 1 > value, GTE: 1 >= value, LT: 1 < value, LTE: 1 <= value }[compares] ?? false
        return [filter, does ? isAda : !isAda]
      }),
    ]
  }),
  ...Object.keys(FILTER_KINDS.consent.ops).map((status): Row => [
    { consent: { policy: 'newsletter', status } },
    status === 'GIVEN',
  ]),
  [{ consent: { policy: 'newsletter', status: 'GIVEN', since: DAY, until: DAY } }, true],
  [{ consent: { policy: 'newsletter', status: 'GIVEN', since: '2026-11-21' } }, false],
  [{ consent: { policy: 'newsletter', status: 'GIVEN', until: '2026-11-19' } }, false],
]

test.each(ROWS.map(([filter, isAda]) => [JSON.stringify(filter), filter as ProfileFilter, isAda] as const))(
  '%s, in the list, counted, and in memory',
  async (_, filter, isAda) => {
    for (const [each, expected] of [
      [filter, isAda],
      [{ not: filter }, !isAda],
    ] as const) {
      const ids = (await listProfiles(ctx, { filter: each })).nodes.map(({ id }) => id)
      expect(ids.includes(ada)).toBe(expected)
      expect(await countProfiles(ctx, { filter: each })).toBe(ids.length)
      for (const id of [ada, nils]) expect(await matchesFilter(ctx, id, each)).toBe(ids.includes(id))
    }
  },
)

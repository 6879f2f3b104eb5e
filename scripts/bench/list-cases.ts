// What the list's bench asks for: each kind of condition with values that many, few and no people have, alone and nested, in several
// orders. `bare` is the same in SQL as one would write it by hand.

export interface ListCase {
  name: string
  filter?: object
  /** Default: the list's, by last visit. */
  order?: keyof typeof ORDERS
  /** A condition on a profile `p` of the site $1. */
  bare: string
}

const NEVER_NULL = { present: 'true', absent: 'false' }
const nullable = (column: string) => ({ present: `${column} is not null`, absent: `${column} is null` })
const AGE = `waggle_field_number(p.fields, 'age')`

/** Each with the SQL of what it sorts by, and of whether there is something to sort by. */
export const ORDERS = {
  lastVisit: {
    orderBy: { field: 'LAST_VISIT', direction: 'DESC' },
    column: 'p.last_visit_at',
    direction: 'desc',
    ...nullable('p.last_visit_at'),
  },
  name: {
    orderBy: { field: 'NAME', direction: 'ASC' },
    column: 'p.sort_name',
    direction: 'asc',
    present: `p.sort_name > ''`,
    absent: `p.sort_name = ''`,
  },
  created: {
    orderBy: { field: 'CREATED', direction: 'DESC' },
    column: 'p.created_at',
    direction: 'desc',
    ...NEVER_NULL,
  },
  visits: {
    orderBy: { field: 'VISITS', direction: 'DESC' },
    column: 'p.visit_count',
    direction: 'desc',
    ...NEVER_NULL,
  },
  engagement: {
    orderBy: { field: 'ENGAGEMENT', direction: 'DESC' },
    column: 'p.engagement',
    direction: 'desc',
    ...nullable('p.engagement'),
  },
  coldest: {
    orderBy: { field: 'ENGAGEMENT', direction: 'ASC' },
    column: 'p.engagement',
    direction: 'asc',
    ...nullable('p.engagement'),
  },
  age: {
    orderBy: { field: 'CUSTOM_FIELD', customField: 'age', direction: 'ASC' },
    column: AGE,
    direction: 'asc',
    ...nullable(AGE),
  },
} as const

const attribute = (name: string, op: string, value?: unknown) => ({ attribute: { name, op, value } })
const field = (key: string, op: string, value: unknown) => ({ customField: { key, op, value } })
const country = (value: string) => ({ country: { op: 'IS', value } })
const tag = (op: string, ...names: string[]) => ({ tag: { op, names } })
const goal = (name: string, more: object = {}) => ({ goal: { name, ...more } })
const campaign = (key: string, op: string, more: object = {}) => ({ campaign: { key, op, ...more } })
const text = (op: string, value: string) => ({ op, value })
const all = (...of: object[]) => ({ all: of })
const any = (...of: object[]) => ({ any: of })
const not = (of: object) => ({ not: of })

/** So many points now, as they are kept: by the default settings of a site. */
const points = (score: number) =>
  `(ln(${score}) / ln(2) + extract(epoch from now() - timestamptz '2026-01-01T00:00:00Z') / 86400 / 14)::float8`

const like = (part: string) => `p.search_text like '%${part}%'`
const tagged = (name: string) =>
  `p.tag_ids @> array(select id from tag where site_id = $1 and key = waggle_fold('${name}'))`
const reached = (
  name: string,
  more = 'true',
) => `exists (select from goal_completion g join goal d on d.site_id = g.site_id
  and d.id = g.goal_id where g.site_id = $1 and g.profile_id = p.id and d.name = '${name}' and ${more})`
const interacted = (key: string, more: string) => `exists (select from campaign_interaction c join campaign d
  on d.site_id = c.site_id and d.id = c.campaign_id
  where c.site_id = $1 and c.profile_id = p.id and d.key = '${key}' and ${more})`
const visited = (condition: string) =>
  `exists (select from visit v where v.site_id = $1 and v.profile_id = p.id and ${condition})`
const viewed = (
  condition: string,
) => `exists (select from visit v join event e on e.site_id = v.site_id and e.visit_id = v.id
  where v.site_id = $1 and v.profile_id = p.id and e.type = 'PAGE' and ${condition})`
const interested = (category: string) =>
  `exists (select from profile_interest i where i.site_id = $1 and i.profile_id = p.id and i.category = '${category}')`
const consented = (key: string, status: string) => `(select c.status from consent c join privacy_policy d
  on d.site_id = c.site_id and d.id = c.policy_id where c.site_id = $1 and c.profile_id = p.id and d.key = '${key}'
  order by c.at desc, c.id desc limit 1) = '${status}'`

export const LIST_CASES: ListCase[] = [
  { name: 'everybody', bare: 'true' },
  { name: 'everybody, by name', order: 'name', bare: 'true' },
  { name: 'everybody, by creation', order: 'created', bare: 'true' },
  { name: 'everybody, by visits', order: 'visits', bare: 'true' },
  { name: 'everybody, by engagement', order: 'engagement', bare: 'true' },
  { name: 'everybody, by a field', order: 'age', bare: 'true' },

  { name: 'search, many: anna', filter: { search: 'anna' }, bare: like('anna') },
  { name: 'search, some: holm wilma', filter: { search: 'holm wilma' }, bare: `${like('holm')} and ${like('wilma')}` },
  { name: 'search, one: k104711', filter: { search: 'k104711' }, bare: like('k104711') },
  { name: 'search, none: xqzvw', filter: { search: 'xqzvw' }, bare: like('xqzvw') },
  { name: 'search, 2 letters, many: an', filter: { search: 'an' }, order: 'name', bare: like('an') },
  { name: 'search, 2 letters, none: qx', filter: { search: 'qx' }, bare: like('qx') },
  { name: 'search, 1 letter, many: x', filter: { search: 'x' }, bare: like('x') },
  { name: 'search, 1 letter, none: ж', filter: { search: 'ж' }, bare: like('ж') },
  { name: 'search, a phone', filter: { search: '074-711 47 11' }, bare: like('747114711') },

  { name: 'country, common', filter: country('SE'), bare: `p.country = 'SE'` },
  { name: 'country, common, by name', filter: country('NO'), order: 'name', bare: `p.country = 'NO'` },
  { name: 'country, rare', filter: country('NZ'), bare: `p.country = 'NZ'` },
  { name: 'country, none', filter: country('AQ'), order: 'visits', bare: `p.country = 'AQ'` },
  { name: 'city contains', filter: attribute('CITY', 'CONTAINS', 'reyk'), bare: `waggle_fold(p.city) like '%reyk%'` },
  { name: 'organization is set', filter: attribute('ORGANIZATION', 'IS_SET'), bare: `p.organization <> ''` },
  { name: 'e-mail is not set, none', filter: attribute('EMAIL', 'IS_NOT_SET'), bare: 'p.email is null' },
  { name: 'e-mail starts with', filter: attribute('EMAIL', 'STARTS_WITH', 'astrid.'), bare: `p.email like 'astrid.%'` },
  { name: 'many visits', filter: attribute('VISIT_COUNT', 'GTE', 20), bare: 'p.visit_count >= 20' },
  { name: 'revenue, few', filter: attribute('REVENUE', 'GTE', 15_000), bare: 'p.revenue_minor >= 1500000' },
  {
    name: 'revenue, none',
    filter: attribute('REVENUE', 'GTE', 9_000_000),
    order: 'name',
    bare: 'p.revenue_minor >= 900000000',
  },
  {
    name: 'last visit, a day long ago',
    filter: attribute('LAST_VISIT_AT', 'IS', '2026-03-01'),
    order: 'name',
    bare: `p.last_visit_at >= '2026-03-01' and p.last_visit_at < '2026-03-02'`,
  },
  { name: 'source, rare', filter: { source: text('IS', 'blogg-371.example') }, bare: `p.source = 'blogg-371.example'` },
  { name: 'device, rare', filter: { device: text('IS', 'tv') }, order: 'engagement', bare: `p.device = 'tv'` },
  {
    name: 'language is not',
    filter: { device: { name: 'LANGUAGE', ...text('IS_NOT', 'sv-SE') } },
    bare: `p.language is distinct from 'sv-SE'`,
  },

  { name: 'field, common', filter: field('club', 'IS', 'Basic'), bare: `p.fields @> '{"club":"Basic"}'` },
  { name: 'field, rare', filter: field('store', 'IS', 'Butik 571'), bare: `p.fields ->> 'store' = 'Butik 571'` },
  {
    name: 'field, range',
    filter: field('age', 'GTE', 80),
    order: 'name',
    bare: `waggle_field_number(p.fields, 'age') >= 80`,
  },

  { name: 'tag, common', filter: tag('HAS_ANY', 'Runner'), bare: tagged('Runner') },
  { name: 'tag, rare', filter: tag('HAS_ANY', 'Press'), bare: tagged('Press') },
  { name: 'tags, both', filter: tag('HAS_ALL', 'VIP', 'Parent'), bare: `${tagged('VIP')} and ${tagged('Parent')}` },
  { name: 'tag, without', filter: tag('HAS_NONE', 'Runner'), order: 'visits', bare: `not ${tagged('Runner')}` },

  {
    name: 'engagement, very hot',
    filter: { engagement: { op: 'IS', level: 'VERY_HOT' } },
    order: 'name',
    bare: `p.engagement >= ${points(60)}`,
  },
  {
    name: 'engagement, cold',
    filter: { engagement: { op: 'IS', level: 'COLD' } },
    order: 'coldest',
    bare: `(p.engagement < ${points(5)} or p.engagement is null)`,
  },

  { name: 'goal, common', filter: goal('Added to cart'), bare: reached('Added to cart') },
  { name: 'goal, rare', filter: goal('Entered the raffle'), bare: reached('Entered the raffle') },
  {
    name: 'goal, often',
    filter: goal('Added to cart', { count: { op: 'GTE', value: 12 } }),
    bare: reached('Added to cart', 'g.count >= 12'),
  },
  {
    name: 'goal, not reached',
    filter: goal('Added to cart', { op: 'NOT_REACHED' }),
    order: 'name',
    bare: `not ${reached('Added to cart')}`,
  },

  {
    name: 'campaign, seen',
    filter: campaign('free-shipping-bar', 'SEEN'),
    bare: interacted('free-shipping-bar', 'c.views > 0'),
  },
  {
    name: 'campaign, converted, rare',
    filter: campaign('size-finder-tip', 'CONVERTED'),
    bare: interacted('size-finder-tip', 'c.conversions > 0'),
  },
  {
    name: 'campaign, closed, rare',
    filter: campaign('store-opening', 'CLOSED'),
    order: 'name',
    bare: interacted('store-opening', 'c.closes > 0'),
  },

  {
    name: 'visit, utm, common',
    filter: { visit: { utmSource: text('IS', 'newsletter') } },
    bare: visited(`v.utm_source = 'newsletter'`),
  },
  {
    name: 'visit, utm, rare',
    filter: { visit: { utmCampaign: text('IS', 'creator-241') } },
    bare: visited(`v.utm_campaign = 'creator-241'`),
  },
  {
    name: 'visit, landing, rare',
    filter: { visit: { landingUrl: text('CONTAINS', '/suppliers') } },
    bare: visited(`v.landing_url like '%/suppliers%'`),
  },
  {
    name: 'visit, referrer, none',
    filter: { visit: { referrer: text('CONTAINS', 'nowhere.test') } },
    bare: visited(`v.referrer like '%nowhere.test%'`),
  },

  {
    name: 'page, common',
    filter: { page: { url: text('CONTAINS', '/running/') } },
    bare: viewed(`e.url like '%/running/%'`),
  },
  {
    name: 'page, some',
    filter: { page: { url: text('CONTAINS', '/press') } },
    order: 'name',
    bare: viewed(`e.url like '%/press%'`),
  },
  {
    name: 'page, rare',
    filter: { page: { url: text('CONTAINS', '/journal/race-report-1181') } },
    bare: viewed(`e.url like '%/journal/race-report-1181%'`),
  },
  {
    name: 'page, none',
    filter: { page: { url: text('CONTAINS', '/nowhere') } },
    bare: viewed(`e.url like '%/nowhere%'`),
  },

  {
    name: 'interest, common',
    filter: { interest: { op: 'HAS_ANY', categories: ['running'] } },
    bare: interested('Running'),
  },
  {
    name: 'interest, rare',
    filter: { interest: { op: 'HAS_ANY', categories: ['suppliers'] } },
    bare: interested('Suppliers'),
  },
  {
    name: 'consent given',
    filter: { consent: { policy: 'newsletter', status: 'GIVEN' } },
    bare: consented('newsletter', 'GIVEN'),
  },
  {
    name: 'consent withdrawn',
    filter: { consent: { policy: 'newsletter', status: 'WITHDRAWN' } },
    order: 'name',
    bare: consented('newsletter', 'WITHDRAWN'),
  },

  {
    name: 'three deep, many',
    filter: all(
      country('SE'),
      any(tag('HAS_ANY', 'Runner'), all(field('newsletter', 'IS', true), not(tag('HAS_ANY', 'VIP')))),
    ),
    bare: `p.country = 'SE' and (${tagged('Runner')} or (p.fields @> '{"newsletter":true}' and not ${tagged('VIP')}))`,
  },
  {
    name: 'three deep, few',
    filter: all(
      country('FI'),
      any(tag('HAS_ALL', 'VIP', 'Runner'), all(field('club', 'IS', 'Premium'), tag('HAS_ANY', 'Parent'))),
    ),
    order: 'name',
    bare: `p.country = 'FI' and ((${tagged('VIP')} and ${tagged('Runner')}) or (p.fields @> '{"club":"Premium"}' and ${tagged('Parent')}))`,
  },
  {
    name: 'three deep, none',
    filter: all(
      country('EE'),
      any(tag('HAS_ANY', 'Press'), not(not(field('store', 'IS', 'Butik 598')))),
      tag('HAS_ALL', 'VIP', 'Win back'),
    ),
    bare: `p.country = 'EE' and (${tagged('Press')} or p.fields ->> 'store' = 'Butik 598') and ${tagged('VIP')} and ${tagged('Win back')}`,
  },
  {
    name: 'behaviour and place, few',
    filter: all(goal('Used the size finder'), country('DE'), campaign('autumn-sale', 'CLICKED')),
    order: 'visits',
    bare: `${reached('Used the size finder')} and p.country = 'DE' and ${interacted('autumn-sale', 'c.clicks > 0')}`,
  },
  {
    name: 'search and filter',
    filter: all({ search: 'lind' }, tag('HAS_ANY', 'Ambassador')),
    bare: `${like('lind')} and ${tagged('Ambassador')}`,
  },
]

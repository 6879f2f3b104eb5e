// npm run bench -- pages [--profiles 1000000] [--times 20]
//
// What the pages of the dashboard ask for besides the list and the card, which have benches of their own: the documents that they
// send, through the endpoint of the real server in production mode, by what is largest on a large site. Beside them: an answer without a
// question, which is the least that any can take. They have no bars. Made-up people are made once where WAGGLE_BENCH_DATA names a folder
// to keep them in.
import { cpus, loadavg } from 'node:os'
import { createDatabase } from '../../lib/db'
import { buildWhatIsStale } from '../build'
import { ask, documentNamed, timesOf } from './endpoint'
import { acquireKept } from './kept-database'
import { listData, type ListData } from './list-data'
import { startServer, type Started } from './processes'

/** @param options.profiles on the site, default 1,000,000 · times each is asked for, default 20 */
export async function benchPages(options: { profiles?: number; times?: number } = {}): Promise<boolean> {
  const { profiles = 1_000_000, times = 20 } = options
  await buildWhatIsStale({ pages: true, say: (line) => console.log(line) })
  const cluster = await acquireKept()
  const { folder } = cluster
  try {
    const data = await listData(cluster.url, profiles)
    const largest = await findLargest(data)
    await setScopes(data, ['read', 'write', 'admin'])
    const server = await startServer({
      DATABASE_URL: data.url,
      WAGGLE_DATA_DIR: folder,
      WAGGLE_LOG_LEVEL: 'warn',
      WAGGLE_RATE_LIMITS: 'off',
    })
    try {
      console.log(`${profiles.toLocaleString('en')} profiles · ${cpus().length} × ${cpus()[0]?.model.trim()}`)
      await timeDocuments(server, largest, times)
      console.log(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`)
      return true
    } finally {
      await server.stop()
      await setScopes(data, ['read'])
    }
  } finally {
    await cluster.release()
  }
}

async function timeDocuments(server: Started, largest: Largest, times: number): Promise<void> {
  const { p50Ms, p95Ms } = await timesOf(times, () => ask(server, { query: '{ __typename }' }))
  print('an answer without a question', p50Ms, p95Ms)
  for (const [label, name, variables] of questions(largest)) {
    const query = await documentNamed(name)
    const took = await timesOf(times, () => ask(server, { query, variables }), 1)
    print(label, took.p50Ms, took.p95Ms)
  }
}

const print = (label: string, p50Ms: number, p95Ms: number) =>
  console.log(`${label.padEnd(46)}  p50 ${p50Ms.toFixed(1).padStart(7)} ms  p95 ${p95Ms.toFixed(1).padStart(7)} ms`)

type Page = [label: string, document: string, variables: object]

function questions({ goalId, campaignId, profileId, category, lastVisitAt }: Largest): Page[] {
  const rules = [{ address: '/', category: 'Everything' }]
  return [
    ['the site, its live feed', 'SitePage', { first: 20, withSummary: true }],
    ['the live feed again', 'SitePage', { first: 20, withSummary: false }],
    ['goals', 'Goals', {}],
    ['a goal, 90 days', 'Goal', { id: goalId, days: 90 }],
    ['a goal, a year', 'Goal', { id: goalId, days: 365 }],
    ['campaigns', 'Campaigns', {}],
    ['a campaign, 90 days', 'Campaign', { id: campaignId, days: 90 }],
    ['a campaign, a year', 'Campaign', { id: campaignId, days: 365 }],
    ['interest rules', 'InterestRules', {}],
    ['interest rules, known categories', 'KnownCategories', {}],
    ['interest rules, preview', 'PreviewInterestRules', { rules }],
    ['tags', 'Tags', {}],
    ['tags, people of each', 'TagCounts', {}],
    ['fields', 'ProfileFields', { isAdmin: true }],
    ['segments', 'Segments', {}],
    ['consent', 'PrivacyPolicies', {}],
    ['erasures', 'Erasures', {}],
    ['settings of the site', 'SiteSettings', {}],
    ['members', 'Members', {}],
    ['keys', 'ApiKeys', {}],
    ['filter: names to choose from', 'FilterNames', {}],
    ['filter: interests by their first letters', 'InterestNames', { search: category.slice(0, 2) }],
    ['filter: count', 'CountProfiles', { filter: { interest: { op: 'HAS_ANY', categories: [category] } } }],
    ['list: what changed', 'ListChanges', { since: new Date(lastVisitAt), filter: null, shown: [] }],
    ['list: choices for many', 'BulkChoices', {}],
    ['list: work under way', 'UnderWay', { first: 5 }],
    ['palette, search', 'FindProfiles', { first: 5, filter: { search: 'an' } }],
    ['palette, at first', 'PaletteStart', { ids: [profileId] }],
    ['card: history', 'ProfileHistory', { id: profileId, first: 20 }],
    ['card: how interests moved', 'InterestMoves', { id: profileId }],
    ['card: devices and their visits', 'DevicesWithVisits', { id: profileId }],
    ['card: consent texts', 'ConsentTexts', { id: profileId }],
  ]
}

/** What most people did, and who did most. */
interface Largest {
  goalId: string
  campaignId: string
  profileId: string
  category: string
  lastVisitAt: string
}

async function findLargest({ url, siteId }: ListData): Promise<Largest> {
  const database = createDatabase(url, { max: 1 })
  try {
    const { rows } = await database.pool.query<Largest>(
      `select
        (select goal_id from goal_completion where site_id = $1 group by goal_id order by count(*) desc limit 1) as "goalId",
        (select campaign_id from campaign_interaction where site_id = $1 group by campaign_id order by count(*) desc limit 1) as "campaignId",
        (select id from profile where site_id = $1 and visit_count is not null order by visit_count desc limit 1) as "profileId",
        (select category from profile_interest where site_id = $1 group by category order by count(*) desc limit 1) as category,
        (select max(last_visit_at)::text from profile where site_id = $1) as "lastVisitAt"`,
      [siteId],
    )
    if (!rows[0]) throw new Error('The site is empty')
    return rows[0]
  } finally {
    await database.close()
  }
}

/** Of the bench's key: some pages are an admin's. */
async function setScopes({ url }: ListData, scopes: string[]): Promise<void> {
  const database = createDatabase(url, { max: 1 })
  try {
    await database.prisma.apiKey.updateMany({ where: { name: 'Bench' }, data: { scopes } })
  } finally {
    await database.close()
  }
}

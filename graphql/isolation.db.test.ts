// What one site's key or member can do with the ids, cursors and document names of another site.
import { createAuthDoor, createUser } from '../lib/access'
import { recordAudit } from '../lib/audit'
import type { Context } from '../lib/context'
import { newId } from '../lib/db'
import { createSegment } from '../lib/segments'
import { createApi, createKey, type ApiAnswer } from '../test/api'
import { useDatabase } from '../test/database'
import { createBrowser } from '../test/doors'
import { codesOf } from '../test/every-operation'
import { contextFor, createEvent, createProfile, createSite, createVisit, createVisitor } from '../test/factories'
import { createTestRuntime } from '../test/runtime'
import { ProfileCardDocument, ViewerDocument } from '../app/_lib/gql/graphql'
import { executeOperation } from './execute-operation'

const database = useDatabase()
const runtime = () => createTestRuntime(database, { env: { WAGGLE_RATE_LIMITS: 'off' } })
const PASSWORD = 'correct horse battery'

interface Home {
  site: { id: string; slug: string }
  ctx: Context
  profileId: string
  visitIds: string[]
  key: string
}

let ours: Home
let theirs: Home
let cookie: string

beforeAll(async () => {
  ours = await home('Ours')
  theirs = await home('Theirs')
  await createUser(ours.ctx, { email: 'owner@example.com', password: PASSWORD, role: 'OWNER' })
  const browser = createBrowser(createAuthDoor(runtime()))
  await browser.post('/api/auth/sign-in/email', { email: 'owner@example.com', password: PASSWORD })
  cookie = browser.cookie()
}, 60_000)

/** A site with a profile that has three visits of three events, and three entries in its history. */
async function home(name: string): Promise<Home> {
  const site = await createSite(database, { name })
  const ctx = contextFor(database, site)
  const { id: profileId } = await createProfile(ctx, { name: `Anna of ${name}` })
  const visitor = await createVisitor(ctx, { profileId })
  const visitIds: string[] = []
  for (let at = 0; at < 3; at += 1) {
    const startedAt = new Date(Date.UTC(2026, 9, 1 + at))
    const visit = await createVisit(ctx, visitor, { startedAt, endedAt: startedAt })
    visitIds.push(visit.id)
    for (let minute = 0; minute < 3; minute += 1)
      await createEvent(ctx, visit, { occurredAt: new Date(startedAt.getTime() + minute * 60_000) })
    await recordAudit(
      { ...ctx, now: startedAt },
      { action: 'profile.updated', target: { kind: 'profile', id: profileId }, details: { fields: ['name'] } },
    )
  }
  return { site, ctx, profileId, visitIds, key: await createKey(database, site, 'admin') }
}

const LISTS = `query($id: ID!, $visits: String, $events: String, $history: String) {
  profile(id: $id) {
    visits(first: 1, after: $visits) {
      nodes { id events(first: 1, after: $events) { nodes { id } pageInfo { endCursor hasNextPage } } }
      pageInfo { endCursor hasNextPage }
    }
    history(first: 1, after: $history) { nodes { id } pageInfo { endCursor hasNextPage } }
  }
  visits(first: 1) { nodes { id } pageInfo { endCursor } }
}`

const ask = (key: string, document: string, variables: Record<string, unknown> = {}): Promise<ApiAnswer> =>
  createApi(runtime())(document, variables, { key })

async function cursorsOf({ key, profileId }: Home) {
  const { data, errors } = await ask(key, LISTS, { id: profileId })
  expect(errors).toBeUndefined()
  const { visits, history } = data.profile
  for (const list of [visits, visits.nodes[0].events, history]) expect(list.pageInfo.hasNextPage).toBe(true)
  return {
    visits: visits.pageInfo.endCursor as string,
    events: visits.nodes[0].events.pageInfo.endCursor as string,
    history: history.pageInfo.endCursor as string,
    siteVisits: data.visits.pageInfo.endCursor as string,
  }
}

test.each(['visits', 'events', 'history'] as const)(
  'a cursor of %s leads on in its own list, and nowhere in that of another site',
  async (list) => {
    const own = await cursorsOf(ours)
    const foreign = await cursorsOf(theirs)
    const follow = (cursor: string) => ask(ours.key, LISTS, { id: ours.profileId, [list]: cursor })
    const refusal = await follow(foreign[list])
    expect(refusal.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field: 'after' }])
    expect(await idsIn(refusal, theirs)).toEqual([])
    expect((await follow(own[list])).errors).toBeUndefined()
  },
)

test("a cursor of another site's visits is refused", async () => {
  const { siteVisits } = await cursorsOf(theirs)
  const document = 'query($after: String) { visits(first: 1, after: $after) { nodes { id } } }'
  expect(codesOf(await ask(ours.key, document, { after: siteVisits }))).toEqual(['BAD_USER_INPUT'])
  expect(codesOf(await ask(theirs.key, document, { after: siteVisits }))).toEqual([])
})

test('ids of another site are as unknown as ids that were never given', async () => {
  expect((await ask(ours.key, LISTS, { id: theirs.profileId })).data.profile).toBeNull()
  const changes = [
    'updateProfile(id: $theirs, input: { name: "Taken" })',
    'removeIdentity(input: { profileId: $theirs, kind: EMAIL, value: "anna@x.se" })',
    'tagProfiles(input: { profileIds: [$ours, $theirs], names: ["Taken"] })',
    'untagProfiles(input: { profileIds: [$ours, $theirs], names: ["Taken"] })',
    'mergeProfiles(input: { into: $ours, from: $theirs })',
    'mergeProfiles(input: { into: $theirs, from: $ours })',
  ]
  const snapshot = () => database.prisma.profile.findMany({ orderBy: { id: 'asc' } })
  const before = await snapshot()
  for (const change of changes) {
    const document = `mutation($ours: ID!, $theirs: ID!) { ${change} { userErrors { code } } }`
    const variables = { ours: ours.profileId, theirs: theirs.profileId }
    const used = Object.fromEntries(Object.entries(variables).filter(([name]) => change.includes(`$${name}`)))
    const declared = Object.keys(used).map((name) => `$${name}: ID!`)
    const answer = await ask(ours.key, document.replace(/\(\$ours.*?\)/, `(${declared.join(', ')})`), used)
    expect([change, codesOf(answer)]).toEqual([change, ['NOT_FOUND']])
  }
  expect(await snapshot()).toEqual(before)
})

test('segments and list views of another site are unknown, and lead nowhere', async () => {
  const of = async ({ ctx }: Home) => {
    const { id: segmentId } = await createSegment(ctx, {
      name: 'Annas',
      filter: { attribute: { name: 'NAME', op: 'STARTS_WITH', value: 'Anna' } },
    })
    const viewId = newId()
    await database.prisma.listView.create({
      data: {
        siteId: ctx.siteId,
        id: viewId,
        shared: true,
        key: 'all',
        name: 'All',
        layout: { columns: [{ id: 'name' }] },
      },
    })
    return { segmentId, viewId }
  }
  const [own, foreign] = [await of(ours), await of(theirs)]
  const read = `query($segment: ID!, $view: ID!, $after: String) {
    segment(id: $segment) { id profiles(first: 1, after: $after) { pageInfo { endCursor } } }
    listView(id: $view) { id }
    segments(first: 50) { nodes { id } pageInfo { endCursor } }
    listViews { id }
    profile(id: "${ours.profileId}") { segments { id } }
  }`
  const variables = { segment: own.segmentId, view: own.viewId }
  const answer = await ask(ours.key, read, variables)
  expect(answer.data).toMatchObject({
    segment: { id: own.segmentId },
    listView: { id: own.viewId },
    segments: { nodes: [{ id: own.segmentId }] },
    listViews: [{ id: own.viewId }],
    profile: { segments: [{ id: own.segmentId }] },
  })
  const stranger = await ask(ours.key, read, { segment: foreign.segmentId, view: foreign.viewId })
  expect(stranger.data).toMatchObject({ segment: null, listView: null })
  for (const id of Object.values(foreign)) expect(JSON.stringify([answer.data, stranger.data])).not.toContain(id)

  const theirPage = await ask(theirs.key, read.replace(ours.profileId, theirs.profileId), {
    segment: foreign.segmentId,
    view: foreign.viewId,
  })
  const after = theirPage.data.segment.profiles.pageInfo.endCursor as string
  expect(codesOf(await ask(ours.key, read, { ...variables, after }))).toEqual(['BAD_USER_INPUT'])
  const afterSegment = theirPage.data.segments.pageInfo.endCursor as string
  const list = 'query($after: String) { segments(after: $after) { nodes { id } } }'
  expect(codesOf(await ask(ours.key, list, { after: afterSegment }))).toEqual(['BAD_USER_INPUT'])

  const inside = { filter: { segment: { id: foreign.segmentId } } }
  const members = 'query($filter: ProfileFilter) { profiles(filter: $filter) { nodes { id } } }'
  expect(codesOf(await ask(ours.key, members, inside))).toEqual(['BAD_USER_INPUT'])
  for (const change of [
    'updateSegment(input: { id: $id, version: 1, name: "Taken" })',
    'duplicateSegment(id: $id)',
    'deleteSegment(id: $id, evenIfUsed: true)',
  ]) {
    const document = `mutation($id: ID!) { ${change} { userErrors { code } } }`
    expect(codesOf(await ask(ours.key, document, { id: foreign.segmentId }))).toEqual(['NOT_FOUND'])
  }
  expect(await database.prisma.segment.findMany({ where: { siteId: theirs.site.id }, select: { name: true } })).toEqual(
    [{ name: 'Annas' }],
  )
})

test("a list of one site holds nothing of the other's", async () => {
  const document = `{
    profiles(first: 5) { nodes { id visits(first: 5) { nodes { id events(first: 5) { nodes { id } } } } history { nodes { id } } } }
    visits { nodes { id } }
    site { id recentEvents(first: 100) { visitId event { id } profile { id } } summary { profileCount } }
    viewer { sites { site { id } } }
  }`
  const answer = await ask(ours.key, document)
  expect(answer.errors).toBeUndefined()
  expect(await idsIn(answer, theirs)).toEqual([])
  expect(await idsIn(answer, ours)).toEqual(expect.arrayContaining([ours.profileId, ...ours.visitIds]))
})

/** Which ids of a site's rows an answer holds. */
async function idsIn({ data }: ApiAnswer, { site, profileId, visitIds }: Home): Promise<string[]> {
  const events = await database.prisma.event.findMany({ where: { siteId: site.id }, select: { id: true } })
  const audits = await database.prisma.auditEntry.findMany({ where: { siteId: site.id }, select: { id: true } })
  const text = JSON.stringify(data ?? null)
  return [site.id, profileId, ...visitIds, ...[...events, ...audits].map(({ id }) => id)].filter((id) =>
    text.includes(id),
  )
}

describe('by the name of a document', () => {
  const hashOf = ({ __meta__ }: { __meta__?: Record<string, unknown> }) =>
    String(__meta__?.['documentId']).replace(/^sha256:/, '')
  const named = async (hash: string, headers: Record<string, string>, more: object = {}) => {
    const { createGraphQLDoor } = await import('./door')
    const browser = createBrowser(createGraphQLDoor(runtime()))
    const body = { extensions: { persistedQuery: { version: 1, sha256Hash: hash } }, ...more }
    return browser.post('/api/graphql', body, headers)
  }

  test('the dashboard is answered with a session, and only on a site of the person', async () => {
    const hash = hashOf(ViewerDocument)
    const own = await named(hash, { cookie, 'x-waggle-site': ours.site.slug })
    expect(own).toMatchObject({ status: 200, body: { data: { viewer: { role: 'OWNER', viewerCanAdmin: true } } } })
    const foreign = await named(hash, { cookie, 'x-waggle-site': theirs.site.slug })
    expect(foreign).toMatchObject({ status: 200, body: { data: { viewer: { role: null, viewerCanAdmin: false } } } })
    expect((await named(hash, {})).status).toBe(401)
  })

  test('a name that no document has is refused, and none can be added', async () => {
    const document = '{ __typename }'
    const { createHash } = await import('node:crypto')
    const hash = createHash('sha256').update(document).digest('hex')
    const headers = { cookie, 'x-waggle-site': ours.site.slug }
    const unknown = { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] }
    expect((await named(hash, headers)).body).toMatchObject(unknown)
    expect((await named(hash, headers, { query: document })).status).toBe(200)
    expect((await named(hash, headers)).body).toMatchObject(unknown)
  })
})

describe('in this process, as pages of the dashboard ask', () => {
  const asPage = (site: string | undefined, id: string, session: string | undefined = cookie) =>
    executeOperation(
      runtime(),
      ProfileCardDocument,
      { id, visits: 5, events: 5 },
      {
        cookie: session,
        'x-waggle-site': site,
      },
    )

  test('a session sees its own site', async () => {
    const { data, errors } = await asPage(ours.site.slug, ours.profileId)
    expect(errors).toEqual([])
    expect(data?.profile).toMatchObject({ id: ours.profileId })
  })

  test('a session sees nothing of another site, by its slug or by its ids', async () => {
    expect((await asPage(ours.site.slug, theirs.profileId)).data?.profile).toBeNull()
    for (const slug of [theirs.site.slug, undefined, 'no-such-site']) {
      const { data, errors } = await asPage(slug, theirs.profileId)
      expect(errors[0]?.extensions?.['code']).toBe('FORBIDDEN')
      expect(JSON.stringify(data)).not.toContain(theirs.profileId)
    }
  })

  test('without a session, or with a forged one, nobody', async () => {
    for (const forged of ['', 'waggle.session_token=forged', `${cookie.slice(0, -6)}AAAAAA`]) {
      const { errors } = await asPage(ours.site.slug, ours.profileId, forged)
      expect(errors[0]?.extensions?.['code']).toBe('UNAUTHENTICATED')
    }
  })
})

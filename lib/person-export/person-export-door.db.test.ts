import { createBrowser } from '../../test/doors'
import { createKey } from '../../test/api'
import { useDatabase } from '../../test/database'
import { contextFor, createIdentity, createProfile, createSite, createUser as createMember } from '../../test/factories'
import { createTestRuntime } from '../../test/runtime'
import { createAuthDoor, createUser } from '../access'
import { newId } from '../db'
import { eraseProfiles } from '../erasure'
import { mergeProfiles } from '../identity'
import { createPersonExportDoor, exportPerson } from '.'

const database = useDatabase()
jest.setTimeout(120_000)
const PASSWORD = 'correct horse battery'
const runtime = () => createTestRuntime(database, { env: { WAGGLE_RATE_LIMITS: 'off' } })

async function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const [bare = '', search] = path.split('?')
  const {
    status,
    headers: answered,
    body,
  } = await createPersonExportDoor(runtime())({
    method,
    path: bare,
    query: new URLSearchParams(search),
    headers: { 'x-request-id': 'a-test', ...headers },
    body: new Uint8Array(),
    ip: '10.0.0.9',
  })
  let text = ''
  if (typeof body === 'string' || body instanceof Uint8Array) text = String(body)
  else for await (const chunk of body) text += chunk
  return { status, headers: answered, body: text }
}

async function prepare() {
  const site = await createSite(database)
  const ctx = contextFor(database, site)
  const anna = await createProfile(ctx, { name: 'Anna Lind', email: 'anna@example.com' })
  await createIdentity(ctx, { profileId: anna.id, kind: 'EMAIL', value: 'anna@example.com' })
  const key = await createKey(database, site, 'read')
  return { site, ctx, anna, key, bearer: { authorization: `Bearer ${key}` } }
}
const address = (id: string, format = 'txt') => `/api/profiles/${id}/export.${format}`

test('a key that reads gets both files, for the browser to keep, and the audit tells of it', async () => {
  const { site, anna, bearer } = await prepare()
  const text = await get(address(anna.id), bearer)
  expect(text.status).toBe(200)
  expect(text.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="profile-${anna.id}.txt"`,
    'cache-control': 'private, no-store',
  })
  expect(text.body).toContain('Name: Anna Lind\n')
  expect(text.body).toMatch(
    /IDENTIFIERS: WHAT THE PERSON IS KNOWN BY\n-+\n\n1\.\n   Kind: email\n   Value: anna@example\.com\n/,
  )
  expect(text.body).toMatch(/CONSENTS GIVEN AND WITHDRAWN\n-+\n\nNothing\.\n/)
  const json = await get(address(anna.id, 'json'), bearer)
  expect(json.headers['content-type']).toBe('application/json; charset=utf-8')
  expect(JSON.parse(json.body)).toMatchObject({
    site: { name: site.name },
    profile: { id: anna.id, name: 'Anna Lind' },
    identities: [{ kind: 'EMAIL', value: 'anna@example.com' }],
    visits: [],
  })
  const entries = await database.prisma.auditEntry.findMany({ where: { siteId: site.id, action: 'profile.exported' } })
  expect(entries.map(({ targetId, actorKind, ip, details }) => ({ targetId, actorKind, ip, details }))).toEqual([
    { targetId: anna.id, actorKind: 'key', ip: '10.0.0.9', details: { format: 'txt' } },
    { targetId: anna.id, actorKind: 'key', ip: '10.0.0.9', details: { format: 'json' } },
  ])
})

test('erased, merged away, of another site, never there and no id at all are the same: not found', async () => {
  const { ctx, anna, bearer } = await prepare()
  const foreign = await prepare()
  const gone = await createProfile(ctx)
  await eraseProfiles(ctx, { ids: [gone.id] })
  const merged = await createProfile(ctx)
  await mergeProfiles(ctx, { into: anna.id, from: merged.id })
  const answers = await Promise.all(
    [gone.id, merged.id, foreign.anna.id, newId(), 'nobody', '%27'].map((id) => get(address(id), bearer)),
  )
  for (const answer of answers) {
    expect(answer.status).toBe(404)
    expect(answer.body).toBe(answers[0]?.body)
  }
})

test('nobody who proves nothing gets anything, nor is anything but a GET taken', async () => {
  const { anna, bearer } = await prepare()
  for (const headers of [{}, { authorization: 'Bearer wg_wrong' }, { cookie: 'waggle.session_token=forged' }]) {
    expect((await get(address(anna.id), headers as Record<string, string>)).status).toBe(401)
  }
  for (const method of ['POST', 'HEAD', 'DELETE'])
    expect((await get(address(anna.id), bearer, method)).status).toBe(405)
})

test('a plain link works for whoever is signed in, in their sites and in no other', async () => {
  const { site, ctx, anna } = await prepare()
  const foreign = await prepare()
  const email = `viewer-${site.id}@example.com`
  await createUser(ctx, { email, password: PASSWORD, role: 'VIEWER' })
  const browser = createBrowser(createAuthDoor(runtime()))
  expect((await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD })).status).toBe(200)
  const cookie = { cookie: browser.cookie() }
  expect((await get(address(anna.id), cookie)).status).toBe(200)
  expect((await get(`${address(anna.id)}?site=${site.slug}`, cookie)).status).toBe(200)
  expect((await get(address(anna.id), { ...cookie, 'x-waggle-site': site.slug })).status).toBe(200)
  expect((await get(address(foreign.anna.id), cookie)).status).toBe(404)
  expect((await get(`${address(foreign.anna.id)}?site=${foreign.site.slug}`, cookie)).status).toBe(404)
  expect((await get(`${address(anna.id)}?site=${foreign.site.slug}`, cookie)).status).toBe(404)
})

test('the right to read is asked for', async () => {
  const { ctx, anna } = await prepare()
  const args = { id: anna.id, format: 'txt' } as const
  await expect(exportPerson({ ...ctx, actor: { kind: 'visitor' } }, args)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  })
  await expect(
    exportPerson({ ...ctx, actor: { kind: 'key', keyId: newId(), scopes: [] } }, args),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const member = await createMember(ctx, { role: 'VIEWER' })
  await exportPerson({ ...ctx, actor: { kind: 'user', userId: member.id, role: 'VIEWER' } }, args)
})

test('whoever goes while their file is read leaves no file that passes for whole', async () => {
  const { ctx, anna } = await prepare()
  const { chunks } = await exportPerson(ctx, { id: anna.id, format: 'json' })
  await eraseProfiles(ctx, { ids: [anna.id] })
  const reading = (async () => {
    for await (const chunk of chunks) void chunk
  })()
  await expect(reading).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('a long history is read in pieces that do not grow with it, each event once and in its visit', async () => {
  const { site, ctx, anna } = await prepare()
  await database.pool.query(
    `with v as (insert into visitor (site_id, id, key, profile_id, first_seen_at, last_seen_at)
       values ($1, gen_random_uuid(), 'device', $2, now(), now()) returning site_id, id),
     visits as (insert into visit (site_id, id, visitor_id, profile_id, started_at, ended_at, event_count)
       select v.site_id, gen_random_uuid(), v.id, $2, now() - make_interval(hours => nr), now(), case when nr = 5 then 20000 else 50 end
       from v, generate_series(1, 400) nr returning site_id, id, started_at, event_count)
     insert into event (site_id, id, visit_id, message_id, type, occurred_at, url)
       select site_id, gen_random_uuid(), id, gen_random_uuid(), 'PAGE', started_at + make_interval(secs => nr % 7), 'https://shop.example/' || nr
       from visits, generate_series(1, event_count) nr`,
    [site.id, anna.id],
  )
  let largest = 0
  const db = {
    prisma: ctx.db.prisma,
    query: async <Row>(statement: Parameters<typeof ctx.db.query>[0]) => {
      const rows = await ctx.db.query<Row>(statement)
      largest = Math.max(largest, rows.length)
      return rows
    },
  }
  const { chunks } = await exportPerson({ ...ctx, db }, { id: anna.id, format: 'json' })
  let text = ''
  let longest = 0
  for await (const chunk of chunks) {
    longest = Math.max(longest, chunk.length)
    text += chunk
  }
  expect(largest).toBeLessThanOrEqual(500)
  expect(longest).toBeLessThan(100_000)
  const { visits } = JSON.parse(text) as {
    visits: { id: string; startedAt: string; events: { id: string; visitId: string }[] }[]
  }
  expect(visits).toHaveLength(400)
  expect(visits.map(({ startedAt }) => startedAt)).toEqual(visits.map(({ startedAt }) => startedAt).sort())
  const events = visits.flatMap(({ id, events: own }) =>
    own.map((event) => ({ ...event, isOwn: event.visitId === id })),
  )
  expect(events).toHaveLength(399 * 50 + 20_000)
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  expect(events.every(({ isOwn }) => isOwn)).toBe(true)
})

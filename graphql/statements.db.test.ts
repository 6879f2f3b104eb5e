import { recordAudits } from '../lib/audit'
import { newId } from '../lib/db'
import { createApi, createKey } from '../test/api'
import {
  contextFor,
  createEvent,
  createIdentity,
  createProfile,
  createSite,
  createVisit,
  createVisitor,
} from '../test/factories'
import { useDatabase } from '../test/database'
import { createTestRuntime } from '../test/runtime'

const database = useDatabase()

/** The page, its second stretch (people who never came), tags, goals, visits, devices, interests, what these were, identities, origins (of
 * values and of fields in one), definitions of fields, links, history and its count. */
const STATEMENTS = 14

const PAGE = `query($first: Int) { profiles(first: $first) { nodes {
  displayName tags { name } goals { count goal { name } } visits(first: 1) { nodes { startedAt } }
  devices { device } interests { category share earlierShare } identities { value } origins { key origin { source } } customFields { key origin { source by } } links { kind } history(first: 1) { totalCount nodes { action } } engagement { level } revenue { amount }
} } }`

test('a page costs the same handful of statements whatever its size', async () => {
  const site = await createSite(database)
  const key = await createKey(database, site, 'read')
  const ctx = contextFor(database, site)
  const { prisma } = database
  const of = { siteId: site.id }
  const tags = await Promise.all(
    ['a', 'b', 'c'].map((name) => prisma.tag.create({ data: { ...of, id: newId(), key: name, name } })),
  )
  const goal = await prisma.goal.create({ data: { ...of, id: newId(), key: 'buy', name: 'Buy' } })
  for (let at = 0; at < 50; at += 1) {
    const profile = await createProfile(ctx, { name: `P${at}`, tagIds: tags.map(({ id }) => id), lastVisitAt: ctx.now })
    await createIdentity(ctx, { profileId: profile.id, kind: 'EMAIL', value: `p${at}@example.com` })
    const visit = await createVisit(ctx, await createVisitor(ctx, { profileId: profile.id, device: 'phone' }))
    await createEvent(ctx, visit)
    const person = { ...of, profileId: profile.id }
    await prisma.mergeLedger.create({
      data: { ...person, id: newId(), kind: 'LINK', source: 'form', actorKind: 'visitor', at: ctx.now },
    })
    const target = { kind: 'profile', id: profile.id }
    await recordAudits(ctx, [
      { action: 'profile.created', target },
      { action: 'profile.updated', target },
    ])
    await prisma.goalCompletion.create({
      data: { ...person, goalId: goal.id, count: 1, firstAt: ctx.now, lastAt: ctx.now },
    })
    await prisma.profileInterest.create({ data: { ...person, category: 'shoes', weight: 3, lastAt: ctx.now } })
  }

  let statements: string[] = []
  const counting = {
    ...createTestRuntime(database),
    database: {
      get prisma() {
        return prisma.$extends({
          query: {
            $allOperations({ operation, args, query }) {
              statements.push(operation)
              return query(args)
            },
          },
        }) as unknown as typeof prisma
      },
      pool: database.pool,
      pipelinePool: database.pipelinePool,
      close: () => database.close(),
      query: <Row>(statement: Parameters<typeof database.query>[0]) => {
        statements.push(/\/\* (\w+) \*\//.exec(statement.text)?.[1] ?? statement.text)
        return database.query<Row>(statement)
      },
    },
  }
  const ask = createApi(counting)
  await ask(PAGE, { first: 1 }, { key })
  const cost = async (first: number) => {
    statements = []
    const { data } = await ask(PAGE, { first }, { key })
    expect(data.profiles.nodes).toHaveLength(first)
    expect(data.profiles.nodes[0]).toMatchObject({
      tags: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
      goals: [{ count: 1, goal: { name: 'Buy' } }],
      visits: { nodes: [{ startedAt: expect.any(String) }] },
      devices: [{ device: 'phone' }],
      interests: [{ category: 'shoes', share: 1 }],
      links: [{ kind: 'LINK' }],
      history: { totalCount: 2, nodes: [{ action: 'profile.updated' }] },
      identities: [{ value: expect.stringContaining('@example.com') }],
    })
    return statements
  }
  // Ten people are a page that the first stretch fills; fifty are all there are, so the second is asked too.
  expect(await cost(10)).toHaveLength(STATEMENTS - 1)
  expect(await cost(50)).toHaveLength(STATEMENTS)
})

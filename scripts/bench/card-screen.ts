import { Client } from 'pg'
import { createGraphQLDoor } from '../../graphql/door'
import { newId } from '../../lib/db'
import { readEnv } from '../../lib/env'
import type { Door } from '../../lib/http/door'
import { closeRuntime, getRuntime } from '../../lib/runtime'
import { ask, documentNamed, timesOf } from './endpoint'
import { BENCH_KEY } from './list-site'
import { eraseLongHistories, LONG_HISTORY, makeLongHistory, type Owned } from './long-history'
import { startServer, type Started } from './processes'

const BAR_MS = 60
const SCREENS = 100
/** As the page asks for it (app/(dashboard)/[site]/profiles/[id]/page-sizes.ts). */
const VARIABLES = { visits: 10, events: 50 }
/** With a visit less than the screen shows there would be fewer things to ask for. */
const SHORT_HISTORY = { devices: 5, visits: 20, events: 1_000 }

/** The first screen of the card of somebody with a long history. */
export async function benchScreen(ctx: Owned, env: Record<string, string>): Promise<boolean> {
  const long = await makeLongHistory(ctx)
  const short = await makeLongHistory(ctx, SHORT_HISTORY)
  const server = await startServer(env)
  try {
    const query = await documentNamed('ProfileCard')
    const took = await timesOf(SCREENS, () => askCard(server, query, long))
    const bare = await timesOf(SCREENS, () =>
      ctx.db.pool.query(
        'select * from visit where site_id = $1 and profile_id = $2 order by started_at desc, id desc limit 11',
        [ctx.siteId, long],
      ),
    )
    console.log(
      `first screen of the card: p50 ${took.p50Ms.toFixed(1)} ms, p95 ${took.p95Ms.toFixed(1)} ms   bar ${BAR_MS} ms: ${took.p95Ms <= BAR_MS ? 'reached' : 'MISSED'}` +
        `\n  its visits alone by bare pg: p95 ${bare.p95Ms.toFixed(1)} ms`,
    )
    const [queries, queriesOfShort] = await countQueries(env, query, [long, short])
    const isFixed = queries === queriesOfShort
    console.log(
      `  queries: ${queries}; with ${SHORT_HISTORY.visits} visits for ${LONG_HISTORY.visits.toLocaleString('en')}: ${queriesOfShort}   a fixed number: ${isFixed ? 'reached' : 'MISSED'}`,
    )
    return took.p95Ms <= BAR_MS && isFixed
  } finally {
    await server.stop()
    await eraseLongHistories(ctx, [long, short])
  }
}

/** How many statements the endpoint sends to the database for each of these people's cards, once it is warm. */
async function countQueries(
  env: Record<string, string>,
  query: string,
  ids: readonly string[],
): Promise<(number | undefined)[]> {
  const door = createGraphQLDoor(getRuntime('bench', readEnv({ ...process.env, ...env })))
  const { prototype } = Client
  const real = Reflect.get(prototype, 'query') as (...args: unknown[]) => unknown
  const counts: number[] = []
  let count = 0
  prototype.query = function counted(this: Client, ...args: unknown[]) {
    count += 1
    return real.apply(this, args)
  } as typeof prototype.query
  try {
    for (const id of [...ids, ...ids]) {
      count = 0
      await askDoor(door, JSON.stringify({ query, variables: { id, ...VARIABLES } }))
      counts.push(count)
    }
    return counts.slice(ids.length)
  } finally {
    prototype.query = real as typeof prototype.query
    await closeRuntime()
  }
}

async function askDoor(door: Door, body: string): Promise<void> {
  const answer = await door({
    method: 'POST',
    path: '/api/graphql',
    query: new URLSearchParams(),
    headers: {
      authorization: `Bearer ${BENCH_KEY}`,
      'content-type': 'application/json',
      'x-request-id': newId(),
    },
    body: Buffer.from(body),
    ip: '127.0.0.1',
  })
  const { data, errors } = JSON.parse(String(answer.body)) as { data?: Card; errors?: object[] }
  check(data, errors)
}

interface Card {
  profile: object | null
}

async function askCard(server: Started, query: string, id: string): Promise<void> {
  check(await ask<Card>(server, { query, variables: { id, ...VARIABLES } }))
}

function check(data: Card | undefined, errors?: object[]): void {
  if (errors || !data?.profile) throw new Error(`The card answered ${JSON.stringify(errors ?? data)}`)
}

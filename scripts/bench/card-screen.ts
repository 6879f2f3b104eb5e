import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { createGraphQLDoor } from '../../graphql/door'
import { newId } from '../../lib/db'
import { readEnv } from '../../lib/env'
import type { Door } from '../../lib/http/door'
import { closeRuntime, getRuntime } from '../../lib/runtime'
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
    const query = await cardDocument()
    const body = JSON.stringify({ query, variables: { id: long, ...VARIABLES } })
    for (let time = 0; time < SCREENS / 10; time++) await ask(server, body)
    const took = await timesOf(SCREENS, () => ask(server, body))
    const bare = await timesOf(SCREENS, () =>
      ctx.db.pool.query(
        'select * from visit where site_id = $1 and profile_id = $2 order by started_at desc, id desc limit 11',
        [ctx.siteId, long],
      ),
    )
    const p95 = at(took, 0.95)
    console.log(
      `first screen of the card: p50 ${at(took, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms   bar ${BAR_MS} ms: ${p95 <= BAR_MS ? 'reached' : 'MISSED'}` +
        `\n  its visits alone by bare pg: p95 ${at(bare, 0.95).toFixed(1)} ms`,
    )
    const [queries, queriesOfShort] = await countQueries(env, query, [long, short])
    const isFixed = queries === queriesOfShort
    console.log(
      `  queries: ${queries}; with ${SHORT_HISTORY.visits} visits for ${LONG_HISTORY.visits.toLocaleString('en')}: ${queriesOfShort}   a fixed number: ${isFixed ? 'reached' : 'MISSED'}`,
    )
    return p95 <= BAR_MS && isFixed
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
  check(JSON.parse(String(answer.body)) as Answer)
}

/** The document that the page sends, as codegen keeps it. */
async function cardDocument(): Promise<string> {
  const file = join(__dirname, '../../app/_lib/gql/persisted-documents.json')
  const documents = Object.values(JSON.parse(await readFile(file, 'utf8')) as Record<string, string>)
  const document = documents.find((text) => /\bquery ProfileCard\(/.test(text))
  if (document === undefined) throw new Error('The dashboard has no document ProfileCard')
  return document
}

async function ask({ port }: Started, body: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${BENCH_KEY}`, 'content-type': 'application/json' },
    body,
  })
  check((await answer.json()) as Answer)
}

interface Answer {
  data?: { profile: object | null }
  errors?: object[]
}

function check({ data, errors }: Answer): void {
  if (errors || !data?.profile) throw new Error(`The card answered ${JSON.stringify(errors ?? data)}`)
}

/** Milliseconds, sorted. */
async function timesOf(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const measured: number[] = []
  for (let time = 0; time < times; time++) {
    const startedMs = performance.now()
    await work()
    measured.push(performance.now() - startedMs)
  }
  return measured.sort((a, b) => a - b)
}

const at = (sorted: number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? 0

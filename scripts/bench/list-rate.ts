// What a page of the list of profiles costs the server: requests a second and their times, beside a bare node:http + pg server that
// gives the same rows, in the same run.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ListData } from './list-data'
import type { ListLoadFigures } from './list-load'
import { BENCH_KEY } from './list-site'
import { runNode, startProcess, type Started } from './processes'

const FIRST_P95_MS = 30
const LEAST_SHARE_OF_BARE = 0.45
const MIDDLE_AT_MOST = 2
const PAGE = 50
const ROUNDS = 3
const SECONDS = 5

const NODES =
  'nodes { id displayName email lastVisitAt visitCount engagement { level } } pageInfo { endCursor hasNextPage }'
const DOCUMENT = `query List($first: Int, $after: String) { profiles(first: $first, after: $after) { ${NODES} } }`
const bodyOf = (first: number, after: string | null) => JSON.stringify({ query: DOCUMENT, variables: { first, after } })

/** @param folder for the load generator's files */
export async function benchRate(
  server: Started,
  { url, siteId, profiles }: ListData,
  folder: string,
): Promise<boolean> {
  const bare = await startProcess(join(__dirname, 'list-bare.ts'), [siteId], {
    DATABASE_URL: url,
    WAGGLE_DATA_DIR: folder,
    NODE_ENV: 'production',
  })
  try {
    const first = join(folder, 'first.json')
    const middle = join(folder, 'middle.json')
    await writeFile(first, JSON.stringify([bodyOf(PAGE, null)]))
    await writeFile(middle, JSON.stringify([bodyOf(PAGE, await cursorAt(server, Math.floor(profiles / 2)))]))

    const cases = {
      one: [server, '/api/graphql', first, 1],
      many: [server, '/api/graphql', first, 16],
      bareMany: [bare, '/', first, 16],
      oneMiddle: [server, '/api/graphql', middle, 1],
      manyMiddle: [server, '/api/graphql', middle, 16],
    } as const
    const { one, many, bareMany, oneMiddle, manyMiddle } = await measure(cases)

    const share = many.requestsPerSecond / bareMany.requestsPerSecond
    const factor = Math.max(oneMiddle.p50Ms / one.p50Ms, many.requestsPerSecond / manyMiddle.requestsPerSecond)
    const refused = [one, many, bareMany, oneMiddle, manyMiddle].flatMap((figures) => Object.entries(figures.refused))
    const verdict = (reached: boolean) => (reached ? 'reached' : 'MISSED')
    const reached = [one.p95Ms <= FIRST_P95_MS, share >= LEAST_SHARE_OF_BARE, factor <= MIDDLE_AT_MOST] as const
    console.log(
      `first page, 1 connection: p50 ${one.p50Ms} ms, p95 ${one.p95Ms} ms (bar ≤ ${FIRST_P95_MS} ms): ${verdict(reached[0])}`,
    )
    console.log(
      `first page, 16 connections: ${many.requestsPerSecond} requests/s, p95 ${many.p95Ms} ms; ` +
        `bare node:http + pg ${bareMany.requestsPerSecond} requests/s\n` +
        `  ${(share * 100).toFixed(0)} % of bare (bar ≥ ${LEAST_SHARE_OF_BARE * 100} %): ${verdict(reached[1])}`,
    )
    console.log(
      `page in the middle: p50 ${oneMiddle.p50Ms} ms at 1 connection, ${manyMiddle.requestsPerSecond} requests/s at 16\n` +
        `  ${factor.toFixed(2)} times the first page (bar ≤ ${MIDDLE_AT_MOST}): ${verdict(reached[2])}`,
    )
    if (refused.length > 0) console.log(`REFUSED: ${JSON.stringify(refused)}`)
    return reached.every(Boolean) && refused.length === 0
  } finally {
    await bare.stop()
  }
}

type Case = readonly [to: Started, path: string, file: string, connections: number]

/** The median round of each case. Each round runs every case, so that what else the machine does falls on all of them. */
async function measure<Name extends string>(
  cases: Readonly<Record<Name, Case>>,
): Promise<Record<Name, ListLoadFigures>> {
  const all = new Map<Name, ListLoadFigures[]>()
  const names = Object.keys(cases) as Name[]
  for (let round = 0; round < ROUNDS; round += 1)
    for (const name of names) {
      const [to, path, file, connections] = cases[name]
      const args = [to.port, path, BENCH_KEY, file, connections, SECONDS, 2].map(String)
      const figures = JSON.parse(await runNode(join(__dirname, 'list-load.ts'), args)) as ListLoadFigures
      all.set(name, [...(all.get(name) ?? []), figures])
    }
  return Object.fromEntries(
    names.map((name) => {
      const sorted = (all.get(name) ?? []).sort((a, b) => a.requestsPerSecond - b.requestsPerSecond)
      return [name, sorted[Math.floor(ROUNDS / 2)]]
    }),
  ) as Record<Name, ListLoadFigures>
}

/** Pages through the list as a client would, to the cursor of the row at `place`. */
async function cursorAt({ port }: Started, place: number): Promise<string | null> {
  let after: string | null = null
  for (let row = 0; row < place; row += 200) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BENCH_KEY}`, 'content-type': 'application/json' },
      body: bodyOf(Math.min(200, place - row), after),
    })
    const { data } = (await answer.json()) as { data: { profiles: { pageInfo: { endCursor: string } } } }
    after = data.profiles.pageInfo.endCursor
  }
  return after
}

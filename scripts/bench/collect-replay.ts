import { Client, type PoolClient, type QueryConfig } from 'pg'
import { createDatabase } from '../../lib/db'
import { createWriter, eventClock, readEvent, type IncomingBatch } from '../../lib/ingestion'
import { createTraffic } from './collect-events'

export interface ReplayFigures {
  eventsPerSecond: number
  eventsPerTransaction: number
}

/** What the database alone takes: records the statements that the writer sends for the same traffic, then sends them to `emptyAgain`
 * by bare pg, as fast as one connection can. Recorded with one lane, so that the transactions stand one behind the other. */
export async function replayWriter(
  url: string,
  load: { siteId: string; connections: number; eventsPerRequest: number; events: number },
  emptyAgain: () => Promise<void>,
): Promise<ReplayFigures> {
  const statements = await record(url, load)
  await emptyAgain()
  const client = new Client({ connectionString: url })
  await client.connect()
  const startedAt = performance.now()
  for (const statement of statements) await client.query(statement)
  const seconds = (performance.now() - startedAt) / 1000
  await client.end()
  const transactions = statements.filter(({ text }) => text === 'commit').length
  return {
    eventsPerSecond: Math.round(load.events / seconds),
    eventsPerTransaction: Math.round(load.events / transactions),
  }
}

async function record(
  url: string,
  { siteId, connections, eventsPerRequest, events }: Parameters<typeof replayWriter>[1],
): Promise<QueryConfig[]> {
  const statements: QueryConfig[] = []
  // One for the flush, one for what it looks up before: still one statement at a time.
  const database = createDatabase(url, { max: 2 })
  const recordConnection = (client: PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    Object.assign(client, {
      // The pool itself passes a callback.
      query: (statement: string | QueryConfig, ...rest: unknown[]) => {
        // With its name, so that the replay keeps plans as the writer does.
        if (typeof statement !== 'string') statements.push({ ...statement, values: statement.values ?? [] })
        else statements.push({ text: statement, values: Array.isArray(rest[0]) ? rest[0] : [] })
        return query(statement, ...rest)
      },
    })
  }
  database.pool.on('connect', recordConnection)
  database.pipelinePool.on('connect', recordConnection)
  const writer = createWriter(database, { erasureKey: 'of the bench', lanes: 1 })
  const next = createTraffic('', { visitors: 5_000, eventsPerRequest, seed: 99 })
  let left = events
  const sender = async () => {
    for (; left > 0;) {
      left -= eventsPerRequest
      await writer.write(toBatch(siteId, next()))
    }
  }
  await Promise.all(Array.from({ length: connections }, sender))
  await writer.drain()
  await database.close()
  return statements
}

function toBatch(siteId: string, sent: ReturnType<ReturnType<typeof createTraffic>>): IncomingBatch {
  const receivedAt = new Date()
  const clock = eventClock(receivedAt, sent.sentAt)
  const events = sent.events.flatMap((raw, index) => {
    const read = readEvent(raw, index, clock)
    return 'event' in read ? [read.event] : []
  })
  const client = {
    device: 'desktop',
    browser: 'Chrome',
    os: 'Linux',
    language: 'sv-SE',
    country: null,
    city: null,
  } as const
  return { siteId, visitorKey: sent.visitor, client, trust: 'browser', receivedAt, events }
}

import { createHash } from 'node:crypto'
import { createSite } from '../../lib/access'
import type { Context } from '../../lib/context'
import { fieldIndexJob, listCustomFields, updateCustomField } from '../../lib/custom-fields'
import { createDatabase, newId, type Database } from '../../lib/db'
import { migrate } from '../../lib/db/migrate'
import type { JobContext } from '../../lib/jobs'
import { seedSite } from '../../lib/seed'
import { BENCH_KEY } from './list-site'

const DOMAIN = 'shop.example'
const SORTABLE = ['age']

export interface ListData {
  url: string
  siteId: string
  profiles: number
}

/** A database of its own for a site of so many people with ten events each, made unless the cluster holds it from a run before.
 * Migrations that came since are run on it. */
export async function listData(clusterUrl: string, profiles: number): Promise<ListData> {
  const name = `list_${profiles}`
  const cluster = createDatabase(clusterUrl, { max: 1 })
  const { rows } = await cluster.pool.query(`select from pg_database where datname = $1`, [name])
  if (rows.length === 0) await cluster.pool.query(`create database ${name}`)
  await cluster.close()
  const url = Object.assign(new URL(clusterUrl), { pathname: `/${name}` }).href
  const migrated = await migrate(url)
  const database = createDatabase(url, { max: 3 })
  try {
    const siteId = (await madeSite(database)) ?? (await makeSite(database, profiles))
    if (migrated.length > 0) await database.pool.query('vacuum analyze')
    return { url, siteId, profiles }
  } finally {
    await database.close()
  }
}

/** The site of a run that came to its end: the key is made last. */
async function madeSite({ prisma }: Database): Promise<string | undefined> {
  const key = await prisma.apiKey.findFirst({ where: { name: 'Bench' }, select: { siteId: true } })
  return key?.siteId
}

async function makeSite(database: Database, profiles: number): Promise<string> {
  const startedMs = performance.now()
  const ctx: Context & { db: Database } = { db: database, actor: { kind: 'cli' }, siteId: '', now: new Date() }
  const site = await createSite(ctx, { name: 'Bench', domain: DOMAIN })
  const own = { ...ctx, siteId: site.id }
  await seedSite(own, { profiles, seed: 1 + (await database.prisma.site.count()) })
  for (const key of SORTABLE) await makeSortable(own, key)
  await database.pool.query('vacuum analyze')
  await database.prisma.apiKey.create({
    data: {
      siteId: site.id,
      id: newId(),
      name: 'Bench',
      lastFour: BENCH_KEY.slice(-4),
      scopes: ['read'],
      tokenHash: new Uint8Array(createHash('sha256').update(BENCH_KEY).digest()),
    },
  })
  const seconds = Math.round((performance.now() - startedMs) / 1000)
  console.log(`Made ${profiles.toLocaleString('en')} profiles in ${seconds} s`)
  return site.id
}

/** By the job's own code. */
async function makeSortable(ctx: Context & { db: Database }, key: string): Promise<void> {
  const field = (await listCustomFields(ctx)).find((each) => each.key === key)
  if (!field) throw new Error(`The bench has no field ${key}`)
  await updateCustomField(ctx, { id: field.id, version: field.version, sortable: true })
  const job = {
    forSite: () => ctx,
    runtime: { database: ctx.db },
    log: { warn: (details: object) => console.log(details) },
    signal: new AbortController().signal,
  }
  await fieldIndexJob.run(job as unknown as JobContext, { siteId: ctx.siteId, fieldId: field.id })
}

import type { Context } from '../../lib/context'
import {
  createCustomField,
  deleteCustomField,
  deleteValuesJob,
  fieldIndexJob,
  listCustomFields,
  updateCustomField,
} from '../../lib/custom-fields'
import type { FieldTypeName } from '../../lib/custom-fields/shared'
import type { Database } from '../../lib/db'
import type { JobContext } from '../../lib/jobs'
import { makeListSite } from './list-site'

export interface FieldsSite {
  siteId: string
  trackingKey: string
}

/** Twenty fields, with what makes a value of each in SQL; `n` is the number of the profile. */
const FIELDS: Record<string, [FieldTypeName, string]> = {
  age: ['INTEGER', '18 + (random() * 62)::int'],
  score: ['NUMBER', 'round((random() * 1000)::numeric, 2)'],
  town: ['TEXT', `'Tówn ' || n % 5000`],
  plan: ['CHOICE', `(array['Free', 'Plus', 'Pro'])[1 + (random() * 2)::int]`],
  newsletter: ['BOOLEAN', 'random() < 0.4'],
  member_since: ['DATE', `(date '2018-01-01' + (random() * 2900)::int)::text`],
  remark: ['TEXT', `'Note ' || n`],
  ...Object.fromEntries(
    Array.from({ length: 13 }, (_, at): [string, [FieldTypeName, string]] => [
      `more_${at}`,
      at % 2 === 0 ? ['NUMBER', `(random() * ${10 ** (at % 5)})::int`] : ['TEXT', `'Text ' || (random() * 100)::int`],
    ]),
  ),
}

/** A site of so many people who each hold a value of twenty fields. */
export async function makeFieldsSite(database: Database, profiles: number): Promise<void> {
  const values = Object.entries(FIELDS).map(([key, [, sql]]) => `'${key}', ${sql}`)
  const siteId = await makeListSite(database, profiles, `jsonb_build_object(${values.join(', ')})`)
  const ctx = contextOf(database, { siteId })
  for (const [key, [type]] of Object.entries(FIELDS))
    await createCustomField(ctx, {
      displayName: key,
      key,
      type,
      options: type === 'CHOICE' ? ['Free', 'Plus', 'Pro'] : [],
      browserWritable: true,
    })
}

/** The one that makeFieldsSite made. */
export async function findFieldsSite({ prisma }: Database): Promise<FieldsSite> {
  const { id, trackingKey } = await prisma.site.findFirstOrThrow()
  return { siteId: id, trackingKey }
}

/** Makes the fields sortable, by the job's own code. @param again off first, where it is on */
export async function settleIndexes(
  database: Database,
  site: Pick<FieldsSite, 'siteId'>,
  keys: readonly string[],
  { again = false } = {},
): Promise<void> {
  const ctx = contextOf(database, site)
  for (const key of keys)
    for (const sortable of again ? [false, true] : [true]) {
      const { id, version } = await fieldOf(ctx, key)
      await updateCustomField(ctx, { id, version, sortable })
      await fieldIndexJob.run(jobOf(database, site), { siteId: site.siteId, fieldId: id })
    }
}

/** Deletes a field, by the job's own code and pace, until told to stop. */
export async function deleteAField(
  database: Database,
  site: Pick<FieldsSite, 'siteId'>,
  key: string,
  signal: AbortSignal,
): Promise<void> {
  const ctx = contextOf(database, site)
  const { id } = await fieldOf(ctx, key)
  await deleteCustomField(ctx, { id, confirm: key })
  await deleteValuesJob.run(jobOf(database, site, signal), { siteId: site.siteId, fieldId: id })
}

async function fieldOf(ctx: Context, key: string) {
  const field = (await listCustomFields(ctx)).find((each) => each.key === key)
  if (!field) throw new Error(`The bench has no field ${key}`)
  return field
}

/** As much of a job's context as these two ask for. */
const jobOf = (database: Database, site: Pick<FieldsSite, 'siteId'>, signal = new AbortController().signal) =>
  ({
    forSite: () => contextOf(database, site),
    runtime: { database },
    log: { warn: (details: object) => console.log(details) },
    signal,
  }) as unknown as JobContext

const contextOf = (db: Database, { siteId }: Pick<FieldsSite, 'siteId'>): Context => ({
  db,
  siteId,
  actor: { kind: 'cli' },
  now: new Date(),
})

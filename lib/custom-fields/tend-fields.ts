import type { Pool } from 'pg'
import type { Context } from '../context'
import { sql } from '../db'
import { enqueue, noJobLeft } from '../jobs'
import { convertValuesJob } from './convert-values.job'
import type { FieldWork } from './custom-field'
import { deleteValuesJob } from './delete-values.job'
import { dropFieldIndexes } from './field-index'
import { fieldIndexJob } from './field-index.job'

/** For the whole installation: drops the indexes of fields and sites that are gone, which cost every write of a profile, has those built
 * again that somebody else dropped, since a list without them takes seconds, and queues again what was given up, as after a night
 * without a database: else a field would be deleted, converted or made sortable for ever.
 *
 * @returns how many fields
 */
export async function tendFields(
  ctx: Pick<Context, 'db'>,
  pool: Pool,
): Promise<{ indexesDropped: number; workQueued: number }> {
  const orphans = await ctx.db.query<{ id: string }>(orphanedIndexes)
  for (const { id } of orphans) await dropFieldIndexes(pool, id)
  await ctx.db.query(rebuildMissing)
  const given = await ctx.db.query<GivenUp>(workGivenUp)
  for (const { siteId, fieldId, job } of given) await enqueue(ctx, JOBS[job], { siteId, fieldId }, { key: fieldId })
  return { indexesDropped: orphans.length, workQueued: given.length }
}

interface GivenUp {
  siteId: string
  fieldId: string
  job: FieldWork | 'BUILDING'
}

const JOBS = {
  CONVERTING: convertValuesJob,
  DELETING: deleteValuesJob,
  BUILDING: fieldIndexJob,
} as const satisfies Record<GivenUp['job'], unknown>

/** Their names hold the field's id: indexNameOf. One whose build failed should have none. */
const orphanedIndexes = sql`/* orphanedIndexes */
  select distinct field.id from pg_index join pg_class on pg_class.oid = indexrelid
  cross join substring(relname::text from '^profile_field_([0-9a-f]{32})_') as field(id)
  where indrelid = 'profile'::regclass and field.id is not null and not exists (
    select 1 from custom_field known join site on site.id = known.site_id
    where known.id = field.id::uuid and known.sorting in ('BUILDING', 'READY'))`

const rebuildMissing = sql`/* rebuildMissing */
  update custom_field set sorting = 'BUILDING'
  where sorting = 'READY' and work is distinct from 'DELETING' and not exists (
    select 1 from pg_index join pg_class on pg_class.oid = indexrelid
    where indrelid = 'profile'::regclass and indisvalid
      and starts_with(relname::text, 'profile_field_' || replace(custom_field.id::text, '-', '') || '_'))`

/** Work that no job is left to do. */
const workGivenUp = sql`/* workGivenUp */
  select field.site_id::text as "siteId", field.id::text as "fieldId", doing.job
  from custom_field field
  cross join (values ('CONVERTING', ${convertValuesJob.name}), ('DELETING', ${deleteValuesJob.name}), ('BUILDING', ${fieldIndexJob.name}))
    as doing(job, name)
  where doing.job in (field.work::text, case when field.work is distinct from 'DELETING' then field.sorting::text end)
    and ${noJobLeft(sql`doing.name`, sql`field.id::text`)}`

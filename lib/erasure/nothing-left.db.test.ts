// Erasure's promise, asked of the live catalogue: somebody leaves a marker in everything that can hold personal data, is erased, and no
// table, queue or log has it any more. A table added later is asked by itself, and must be filled here or named as holding nothing.
import { Writable } from 'node:stream'
import { useDatabase } from '../../test/database'
import { contextFor, createSite } from '../../test/factories'
import { makeMarkedFields, markedPerson, type MarkedPerson } from '../../test/marked-person'
import { recounted, stored } from '../../test/recount'
import { createTestRuntime } from '../../test/runtime'
import type { Context } from '../context'
import { eraseProfiles } from '.'

const database = useDatabase()
jest.setTimeout(120_000)

/** Columns that can hold text and never hold any of a person, with the reason. */
const NEVER_PERSONAL: Record<string, string> = {
  // Definitions stay: they are the site's.
  campaign: 'a definition',
  custom_field: 'a definition',
  field_sighting: 'keys of fields and kinds of values, never values',
  goal: 'a definition',
  privacy_policy: 'a definition',
  privacy_policy_version: 'a definition',
  tag: 'a definition',
  // Of the installation, the site and those who sign in.
  _prisma_migrations: 'what was migrated',
  account: 'people who sign in',
  api_key: 'programs',
  membership: 'people who sign in',
  refused_origin: 'addresses of websites',
  session: 'people who sign in',
  site: 'the site',
  two_factor: 'people who sign in',
  user: 'people who sign in',
  verification: 'people who sign in',
  // Counts.
  ingestion_count: 'counts by kind of event',
  // What erasure itself leaves.
  erasure: 'counts by table, and who asked',
  erased_identity: 'hashes that only this installation can make',
  // Columns of tables that hold such things in others.
  'audit_entry.action': 'a word of ours',
  'audit_entry.actor_id': 'who signed in',
  'audit_entry.actor_kind': 'a word of ours',
  'audit_entry.ip': 'of who signed in',
  'audit_entry.target_kind': 'a word of ours',
  'bulk_change.actor_kind': 'a word of ours',
  'bulk_change.created_by': 'who signed in',
  'bulk_change.reason': 'a sentence of ours',
  'bulk_change.undo_actor_kind': 'a word of ours',
  'bulk_change.undone_by': 'who signed in',
  'consent.source': 'a word of ours',
  'consent.text_hash': 'of the policy',
  'event.currency': 'a code',
  'goal_completion.other_values': 'amounts by currency',
  'identity.given_by': 'who signed in, or a program',
  'identity.source': 'a word of ours',
  'list_view.key': 'what who signs in calls it',
  'list_view.layout': 'columns',
  'list_view.name': 'what who signs in calls it',
  'list_view.order_by': 'a column',
  'list_view.user_id': 'who signed in',
  'merge_ledger.actor_id': 'who signed in',
  'merge_ledger.actor_kind': 'a word of ours',
  'merge_ledger.source': 'a word of ours',
  'profile_note.author_id': 'who signed in',
  'profile_note.author_kind': 'a word of ours',
  'profile.browser': 'one of few',
  'profile.country': 'a code',
  'profile.created_via': 'a word of ours',
  'profile.device': 'one of few',
  'profile.language': 'a code',
  'profile.os': 'one of few',
  'profile.other_revenue': 'amounts by currency',
  'profile.tag_given': 'by ids of definitions: who of us gave them, and when',
  'profile.tag_ids': 'ids of definitions',
  'profile_lookup.traits': 'numbers',
  'segment.created_by': 'who signed in',
  'segment.key': 'what who signs in calls it',
  'segment.name': 'what who signs in calls it',
  'tag_gone.name': 'what who signs in calls it',
  'trait_text.kind': 'a word of ours',
  'visit.browser': 'one of few',
  'visit.city': 'from the network address',
  'visit.country': 'a code',
  'visit.device': 'one of few',
  'visit.language': 'a code',
  'visit.os': 'one of few',
  'visitor.browser': 'one of few',
  'visitor.device': 'one of few',
  'visitor.os': 'one of few',
  'visitor.said': 'of visitors who are nobody; it goes over to the profile',
}

interface Told {
  site: Awaited<ReturnType<typeof createSite>>
  ctx: Context
  gone: MarkedPerson
  stays: MarkedPerson
  /** What the process wrote to its log. */
  log: () => string
}

/** Two people of the same story; one will be erased. */
async function tell(): Promise<Told> {
  const site = await createSite(database, { defaultCountry: 'SE', currency: 'SEK' })
  const ctx = contextFor(database, site)
  let written = ''
  const logTo = new Writable({
    write(chunk: Buffer, _, done) {
      written += chunk.toString()
      done()
    },
  })
  const runtime = createTestRuntime(database, { logTo })
  const fields = await makeMarkedFields(ctx)
  const gone = await markedPerson(ctx, runtime, site, { mark: 'zqxgone', digits: '1234567' })
  const stays = await markedPerson(ctx, runtime, site, { mark: 'zqxstay', digits: '7654321' })
  await fields.numberSize(ctx)
  return { site, ctx, gone, stays, log: () => written }
}

/** `table.column` wherever one of the texts stands, in every table that there is. */
async function columnsWith(...texts: string[]): Promise<string[]> {
  const { rows: columns } = await database.pool.query<{ schema: string; table: string; column: string }>(
    `select n.nspname as schema, c.relname as table, a.attname as column
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
       and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1, 2, 3`,
  )
  const found: string[] = []
  for (const { schema, table, column } of columns) {
    const { rows } = await database.pool.query(
      `select 1 from "${schema}"."${table}" where "${column}"::text ilike any($1) limit 1`,
      [texts.map((text) => `%${text}%`)],
    )
    if (rows.length > 0) found.push(schema === 'public' ? `${table}.${column}` : `${schema}.${table}.${column}`)
  }
  return found
}

/** How many rows each table of ours has. */
async function countRows(): Promise<Map<string, number>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  const counts = new Map<string, number>()
  for (const { name } of tables) {
    const { rows } = await database.pool.query<{ count: number }>(`select count(*)::int4 as count from "${name}"`)
    counts.set(name, rows[0]?.count ?? 0)
  }
  return counts
}

test('nothing of somebody erased is left in any table, queue or log, and nothing of anybody else is missing', async () => {
  const { site, ctx, gone, stays, log } = await tell()
  const planted = await columnsWith('zqxgone', '701234567', '70-1234567', gone.id)
  const ofTheOther = await columnsWith('zqxstay', stays.id)

  // The marker stands everywhere where it can: else this test would not see what is forgotten.
  const { rows: columns } = await database.pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY', 'bytea')`,
  )
  const unplanted = columns
    .map(({ table, column }) => ({ table, column: `${table}.${column}` }))
    .filter(
      ({ table, column }) => !(table in NEVER_PERSONAL) && !(column in NEVER_PERSONAL) && !planted.includes(column),
    )
  expect(unplanted.map(({ column }) => column)).toEqual([])
  const known = columns.flatMap(({ table, column }) => [table, `${table}.${column}`])
  expect(Object.keys(NEVER_PERSONAL).filter((name) => !known.includes(name) || planted.includes(name))).toEqual([])

  const before = await stored(database, site.id)
  const rowsBefore = await countRows()
  const erasure = await eraseProfiles(ctx, { ids: [gone.id] })
  expect(erasure).toMatchObject({ status: 'DONE', total: 1, erased: 1, notFound: 0 })

  // The receipt tells each row that went.
  const rowsAfter = await countRows()
  const gained = ['audit_entry', 'erased_identity', 'erasure']
  const less = [...rowsBefore].map(([table, count]) => [table, count - (rowsAfter.get(table) ?? 0)] as const)
  const lost = Object.fromEntries(less.filter(([table, count]) => count !== 0 && !gained.includes(table)))
  // That one was for them alone.
  expect(lost).toEqual({ ...erasure.receipt.erased, bulk_change: 1 })

  expect(await columnsWith('zqxgone', '701234567', '70-1234567', gone.id)).toEqual([])
  expect(log()).not.toMatch(/zqx/i)
  expect(await columnsWith('zqxstay', stays.id)).toEqual(ofTheOther)
  const after = await stored(database, site.id)
  expect(after).toEqual(before.filter(({ id }) => id !== gone.id && after.some((each) => each.id === id)))
  expect(after).toEqual(await recounted(database, site.id))
})

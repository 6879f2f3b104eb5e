// The rules of the data model, asked of the live catalogue: what stands in the database, not what a file says.
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { Pool } from 'pg'
import { templateUrl, useDatabase } from '../../test/database'
import { createEmptyDatabase, dropDatabase } from '../../test/template'

const database = useDatabase()

/** Tables of the whole installation. Every other table is a site's. */
const INSTALLATION = [
  '_prisma_migrations',
  'account',
  'local_mail',
  'session',
  'site',
  'two_factor',
  'user',
  'verification',
]

/** Foreign keys that leave the site, with the reason. A key to `site` itself names the site alone, which is the rule's root. */
const LEAVING = ['membership_user_id_fkey'] // a user is one person on all sites

/** Columns that name a row and have no foreign key, with the reason. */
const LOOSE = [
  // The row it names may be gone, and what happened stays true: who did it, and to whom.
  'api_key.created_by',
  'audit_entry.actor_id',
  'audit_entry.target_id',
  'bulk_change.created_by',
  'bulk_change_profile.profile_id',
  'erasure.actor_id',
  'erasure_profile.profile_id',
  'merge_ledger.actor_id',
  'merge_ledger.from_profile_id',
  'merge_ledger.profile_id',
  'merge_ledger.visitor_id',
  'profile_note.author_id',
  'segment.created_by',
  'suggested_duplicate.other_id',
  'suggested_duplicate.profile_id',
  'suggested_duplicate.visitor_id',
  // Written with every event: each check costs the collect door, and the statement that writes them reads the definitions of the site.
  'event.campaign_id',
  'event.goal_id',
  'event.message_id',
  'event.order_id',
  'event.tag_id',
  // Known before or after the row it names, which goes with the person; an outside id.
  'consent.visit_id',
  'profile.external_id',
  'profile.first_visit_id',
  'profile.last_visit_id',
]

interface Key {
  table: string
  name: string
  /** `p`rimary, `u`nique, `f`oreign. */
  kind: 'p' | 'u' | 'f'
  columns: string[]
  target: string | null
  target_columns: string[] | null
}

async function readKeys(): Promise<Key[]> {
  const { rows } = await database.pool.query<Key>(`
    with column_name as (select attrelid, attnum, attname::text as name from pg_attribute),
    ours as (select oid, relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p'))
    select ours.name as table, index.relname::text as name, case when indisprimary then 'p' else 'u' end as kind,
           array(select c.name from unnest(indkey) with ordinality as k (attnum, n)
                 left join column_name c on c.attrelid = indrelid and c.attnum = k.attnum order by n) as columns,
           null as target, null as target_columns
    from pg_index join ours on ours.oid = indrelid join pg_class index on index.oid = indexrelid where indisunique
    union all
    select ours.name, conname::text, 'f',
           array(select c.name from unnest(conkey) with ordinality as k (attnum, n)
                 join column_name c on c.attrelid = conrelid and c.attnum = k.attnum order by n),
           target.name,
           array(select c.name from unnest(confkey) with ordinality as k (attnum, n)
                 join column_name c on c.attrelid = confrelid and c.attnum = k.attnum order by n)
    from pg_constraint join ours on ours.oid = conrelid join ours target on target.oid = confrelid where contype = 'f'
    order by 1, 2`)
  return rows
}

async function readTables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  )
  return rows.map(({ name }) => name)
}

describe('a row never points into another site', () => {
  test('every table is a site’s or known to be the installation’s', async () => {
    const tables = await readTables()
    expect(tables).toEqual(expect.arrayContaining(INSTALLATION))
    const keyed = new Set((await readKeys()).filter(({ kind }) => kind === 'p').map(({ table }) => table))
    expect(tables.filter((table) => !keyed.has(table))).toEqual([])
    expect(tables.length).toBeGreaterThan(INSTALLATION.length + 15)
  })

  test('site_id comes first in every primary key and every unique index', async () => {
    const keys = (await readKeys()).filter(({ table, kind }) => kind !== 'f' && !INSTALLATION.includes(table))
    expect(keys.length).toBeGreaterThan(20)
    expect(keys.filter(({ columns }) => columns[0] !== 'site_id')).toEqual([])
  })

  test('every foreign key carries site_id on both ends', async () => {
    const keys = (await readKeys()).filter(({ table, kind }) => kind === 'f' && !INSTALLATION.includes(table))
    expect(keys.length).toBeGreaterThan(8)
    const wrong = keys.filter(({ name, columns, target, target_columns: there }) => {
      if (target === 'site') return columns.join() !== 'site_id' || there?.join() !== 'id'
      if (LEAVING.includes(name)) return false
      return columns[0] !== 'site_id' || there?.[0] !== 'site_id'
    })
    expect(wrong).toEqual([])
  })

  test('the exceptions are real: each names a key that stands', async () => {
    const names = (await readKeys()).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(LEAVING))
  })

  test('a column that names a row has a foreign key, or is known to have none', async () => {
    const keys = await readKeys()
    const keyed = new Set(
      keys.filter(({ kind }) => kind === 'f').flatMap(({ table, columns }) => columns.map((c) => `${table}.${c}`)),
    )
    const { rows } = await database.pool.query<{ name: string; table: string }>(
      `select table_name || '.' || column_name as name, table_name as table from information_schema.columns
       where table_schema = 'public' and (column_name ~ '_id$' or column_name = 'created_by') and column_name <> 'site_id'`,
    )
    const loose = rows.filter(({ name, table }) => !keyed.has(name) && !INSTALLATION.includes(table))
    expect(loose.map(({ name }) => name).toSorted()).toEqual(LOOSE.toSorted())
  })

  test('site_id is never null', async () => {
    const { rows } = await database.pool.query(
      `select table_name from information_schema.columns
       where table_schema = 'public' and column_name = 'site_id' and (is_nullable = 'YES' or data_type <> 'uuid')`,
    )
    expect(rows).toEqual([])
  })

  test('the rule is alive: a table that breaks it would be seen', async () => {
    await database.pool.query(`
      create table stray (site_id uuid not null, id uuid primary key, profile_id uuid,
                          code text, foreign key (site_id, profile_id) references profile (site_id, id));
      create unique index stray_code on stray (lower(code));`)
    const keys = (await readKeys()).filter(({ table }) => table === 'stray')
    await database.pool.query('drop table stray')
    expect(keys.map(({ kind, columns }) => `${kind} ${columns.join()}`).sort()).toEqual([
      'f site_id,profile_id',
      'p id',
      'u ',
    ])
  })
})

describe('schema.prisma and the migrations mean the same database', () => {
  let url: string
  let pool: Pool
  beforeAll(async () => {
    url = await createEmptyDatabase(templateUrl())
    pool = new Pool({ connectionString: url, max: 1 })
    const script = resolve(__dirname, '../../scripts/schema-sql.mjs')
    await pool.query(execFileSync(process.execPath, [script], { encoding: 'utf8' }))
  })
  afterAll(async () => {
    await pool.end()
    await dropDatabase(url)
  })

  const QUESTIONS = {
    columns: `
      select c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
             pg_get_expr(d.adbin, d.adrelid) as default
      from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations'
        and a.attnum > 0 and not a.attisdropped`,
    'keys and foreign keys': `
      select conname || ' on ' || conrelid::regclass as name, pg_get_constraintdef(oid) as means from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('p', 'f', 'u') and conrelid::regclass::text <> '_prisma_migrations'`,
    // A partial one, or one of an expression, is more than Prisma can say.
    'unique indexes': `
      select indexname as name, indexdef as means from pg_indexes
      where schemaname = 'public' and indexdef like 'CREATE UNIQUE%' and tablename <> '_prisma_migrations'
        and indexdef not like '% WHERE %' and indexdef not like '%lower(key)%'`,
    'kinds of values': `
      select typname || ':' || enumlabel as name, row_number() over (partition by typname order by enumsortorder)::int as place
      from pg_enum join pg_type on pg_type.oid = enumtypid where typnamespace = 'public'::regnamespace`,
  }

  test.each(Object.entries(QUESTIONS))('%s', async (_, question) => {
    const ask = async (from: Pool) => (await from.query(`select * from (${question}) q order by name collate "C"`)).rows
    const meant = await ask(pool)
    expect(meant.length).toBeGreaterThan(10)
    expect(await ask(database.pool)).toEqual(meant)
  })

  test('every index that schema.prisma names stands', async () => {
    const ask = async (from: Pool) =>
      (await from.query<{ indexdef: string }>(`select indexdef from pg_indexes where schemaname = 'public'`)).rows
    const there = new Set((await ask(database.pool)).map(({ indexdef }) => indexdef))
    expect((await ask(pool)).map(({ indexdef }) => indexdef).filter((index) => !there.has(index))).toEqual([])
  })
})

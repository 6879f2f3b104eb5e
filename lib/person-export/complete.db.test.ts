// The promise of a person's export, asked of the live catalogue: somebody leaves a marker in everything that can hold something of a person,
// and the file tells each, under the name of its column. A table or column added later is asked by itself.
import { useDatabase } from '../../test/database'
import { contextFor, createSite } from '../../test/factories'
import { makeMarkedFields, markedPerson } from '../../test/marked-person'
import { createTestRuntime } from '../../test/runtime'
import { eventsOf } from './history-sections'
import { exportPerson, type ExportFormat } from '.'
import { SECTIONS } from './read-person'

const database = useDatabase()
jest.setTimeout(120_000)

/** Tables that the file does not tell, with the reason. */
const NOT_TOLD: Record<string, string> = {
  // Definitions are the site's. What a person has of them is told by their names.
  campaign: 'a definition',
  custom_field: 'a definition',
  field_sighting: 'keys of fields and kinds of values, never values',
  goal: 'a definition',
  interest_work: 'how far the rules of the site are applied',
  privacy_policy: 'a definition',
  tag: 'a definition',
  tag_gone: 'a definition',
  // Their filters may ask for identifiers of several people: the head of the file tells the names of those that ask for one of the person's.
  list_view: 'told by name in the head',
  segment: 'told by name in the head',
  // The same again, for searching.
  profile_lookup: 'words and numbers made of the profile and its history, which are told',
  trait_text: 'addresses, titles and sources of visits, which are told',
  // Of the installation, the site and those who sign in.
  _prisma_migrations: 'what was migrated',
  account: 'people who sign in',
  api_key: 'programs',
  local_mail: 'of the installation and no site: mails about the accounts of those who sign in',
  membership: 'people who sign in',
  refused_origin: 'addresses of websites',
  session: 'people who sign in',
  site: 'the site, named in the head',
  two_factor: 'people who sign in',
  user: 'people who sign in',
  verification: 'people who sign in',
  // Counts, and erasures.
  ingestion_count: 'counts by kind of event',
  erasure: 'counts by table',
  erased_identity: 'hashes of people who are gone',
  erasure_profile: 'who is about to go',
  // Joined to the rows of the person.
  bulk_change: 'what of it is about the person is told with bulk_change_profile',
}

const ALL = [...SECTIONS, eventsOf([])]

async function read(chunks: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

const catalogue = async () =>
  (
    await database.pool.query<{ table: string; column: string }>(
      `select table_name::text as table, column_name::text as column from information_schema.columns
       where table_schema = 'public' and table_name in (select relname from pg_class where relkind in ('r', 'p')) order by 1, 2`,
    )
  ).rows.map(({ table, column }) => ({ table, column: `${table}.${column}` }))

test('every table and every column is told, or left out for a reason', async () => {
  const columns = await catalogue()
  const told = new Set(ALL.flatMap(({ columns: own }) => own.flatMap(({ of }) => of)))
  const leftOut = new Set(ALL.flatMap((section) => Object.keys(section.leftOut)))
  const forgotten = columns.filter(
    ({ table, column }) => !(table in NOT_TOLD) && !told.has(column) && !leftOut.has(column),
  )
  expect(forgotten.map(({ column }) => column)).toEqual([])

  const known = new Set(columns.flatMap(({ table, column }) => [table, column]))
  const named = [...told, ...leftOut, ...Object.keys(NOT_TOLD), ...ALL.map(({ table }) => table)]
  expect(named.filter((name) => !known.has(name))).toEqual([])
  expect([...leftOut].filter((column) => told.has(column))).toEqual([])
  expect(ALL.filter(({ table }) => table in NOT_TOLD)).toEqual([])
})

test('whatever stands in the database of a person stands in their file, and nothing of anybody else', async () => {
  const site = await createSite(database, { defaultCountry: 'SE', currency: 'SEK' })
  const ctx = contextFor(database, site)
  const runtime = createTestRuntime(database)
  const fields = await makeMarkedFields(ctx)
  const person = await markedPerson(ctx, runtime, site, { mark: 'zqxmine', digits: '1234567' })
  await markedPerson(ctx, runtime, site, { mark: 'zqxelse', digits: '7654321' })
  await fields.numberSize(ctx)
  const file = async (format: ExportFormat) => read((await exportPerson(ctx, { id: person.id, format })).chunks)
  const [json, text] = [await file('json'), await file('txt')]

  const told = JSON.parse(json) as Record<string, Record<string, unknown> | Record<string, unknown>[]>

  const marks = ['zqxmine', '701234567', '70-1234567']
  const has = (value: unknown) =>
    marks.some((mark) =>
      JSON.stringify(value ?? null)
        .toLowerCase()
        .includes(mark),
    )
  const missing: string[] = []
  let found = 0
  for (const section of ALL) {
    const rows =
      section.name === 'events'
        ? (told['visits'] as { events: Record<string, unknown>[] }[]).flatMap(({ events }) => events)
        : [told[section.name] as Record<string, unknown>].flat()
    for (const { of, name } of section.columns) {
      for (const column of of) {
        const [table, bare] = column.split('.')
        if (table !== section.table) continue
        const { rows: planted } = await database.pool.query(
          `select 1 from "${table}" where "${bare}"::text ilike any($1) limit 1`,
          [marks.map((mark) => `%${mark}%`)],
        )
        if (planted.length === 0) continue
        found += 1
        if (!rows.some((row) => has(row[name]))) missing.push(column)
      }
    }
  }
  expect(missing).toEqual([])
  expect(found).toBeGreaterThan(25)
  for (const other of ['zqxelse', '707654321']) {
    expect(json).not.toContain(other)
    expect(text).not.toContain(other)
  }

  // The text tells what the JSON tells, wherever it is not a number for programs.
  const leaves = (value: unknown): string[] => {
    if (typeof value === 'string') return [value]
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
  }
  const words = new Set(leaves(told).filter((leaf) => leaf.toLowerCase().includes('zqxmine')))
  expect(words.size).toBeGreaterThan(30)
  expect([...words].filter((word) => !text.includes(word))).toEqual([])
  expect(told['namedByFilters']).toHaveLength(2)
})

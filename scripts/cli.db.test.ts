import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { useDatabase } from '../test/database'
import { contextFor, createSite, createUser } from '../test/factories'
import { createTestRuntime } from '../test/runtime'
import { authenticate } from '../lib/access'
import { derivedKey } from '../lib/derived-key'
import { keepAddress } from '../lib/kept-address'
import { upsertProfile } from '../lib/profiles'

// The real command in a process of its own, as people type it. (npm run -s cli is tsx scripts/cli.ts.)
const database = useDatabase()
const TSX = join(__dirname, '../node_modules/.bin/tsx')
jest.setTimeout(120_000)

interface Ran {
  code: number
  out: string
  err: string
}

const cli = (...args: string[]) => cliWith({}, ...args)

function cliWith(variables: Record<string, string>, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      NODE_ENV: 'test' as const,
      DATABASE_URL: database.url,
      WAGGLE_DATA_DIR: '',
      WAGGLE_SECRET: 's'.repeat(40),
      ...variables,
    }
    execFile(TSX, [join(__dirname, 'cli.ts'), ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

/** With --json: standard output is one line of JSON and nothing else. */
async function json(...args: string[]) {
  const ran = await cli(...args, '--json')
  expect(ran.out).toMatch(/^\{.*\}\n$/)
  return { ...ran, answer: JSON.parse(ran.out) as Record<string, unknown> }
}

test('a site, its owner, a key and a history, from nothing', async () => {
  const site = await json('site', 'create', '--name', 'Min Butik', '--domain', 'https://Butik.Example/x')
  expect(site).toMatchObject({ code: 0, err: '', answer: { slug: 'min-butik', domain: 'butik.example' } })
  expect(site.answer).toMatchObject({ id: expect.any(String), trackingKey: expect.any(String) })

  const [list, user, key, seeded] = [
    await json('site', 'list'),
    await json(
      'user',
      'create',
      '--email',
      'a@example.com',
      '--password',
      'long enough',
      '--role',
      'owner',
      '--site',
      'min-butik',
    ),
    await json('key', 'create', '--site', String(site.answer['id']), '--name', 'CI', '--scopes', 'admin,read'),
    await json('seed', '--site', 'min-butik', '--profiles', '50', '--events', '321'),
  ]
  expect(list.answer).toMatchObject({ sites: [{ slug: 'min-butik' }] })
  expect(user).toMatchObject({ code: 0, answer: { id: expect.any(String) } })
  const runtime = createTestRuntime(database)
  expect(await authenticate(runtime, { authorization: `Bearer ${String(key.answer['key'])}` })).toMatchObject({
    site: { siteId: site.answer['id'], actor: { kind: 'key', keyId: key.answer['id'], scopes: ['admin', 'read'] } },
  })
  expect(seeded).toMatchObject({ code: 0, err: '', answer: { profiles: 50, events: 321, visits: expect.any(Number) } })
  const link = await json('user', 'reset-link', '--email', 'a@example.com')
  expect(link.answer['url']).toMatch(/\/reset-password\?token=[\w-]{20,}$/)
})

test('a site has the country that is named, else the one of its domain', async () => {
  const make = (...more: string[]) => json('site', 'create', '--name', 'Country', '--domain', 'country.se', ...more)
  expect((await make()).answer).toMatchObject({ country: 'SE' })
  expect((await make('--country', 'no')).answer).toMatchObject({ country: 'NO' })
  expect((await make('--country', '')).answer).toMatchObject({ country: null })
  expect(await make('--country', 'Norway')).toMatchObject({
    code: 1,
    answer: { error: { code: 'INVALID', field: 'country' } },
  })
})

test('a link leads to where the server on the same data folder is reached, unless the environment says where', async () => {
  const site = await createSite(database)
  await createUser(contextFor(database, site), { email: 'b@example.com' })
  const folder = mkdtempSync(join(tmpdir(), 'address-'))
  const link = async (variables: Record<string, string>) => {
    const env = { WAGGLE_DATA_DIR: folder, PORT: '', WAGGLE_URL: '', ...variables }
    const { out } = await cliWith(env, 'user', 'reset-link', '--email', 'b@example.com')
    return /http:\S+\?/.exec(out)?.[0]
  }
  expect(await link({})).toBe('http://localhost:3000/reset-password?')
  keepAddress(folder, 'http://localhost:8123')
  expect(await link({})).toBe('http://localhost:8123/reset-password?')
  expect(await link({ PORT: '4000' })).toBe('http://localhost:4000/reset-password?')
  expect(await link({ WAGGLE_URL: 'http://waggle.example' })).toBe('http://waggle.example/reset-password?')
})

test('people are erased by identifiers and by a file, and who is nobody is counted', async () => {
  const site = await createSite(database)
  const ctx = contextFor(database, site)
  for (const n of [1, 2, 3, 4]) await upsertProfile(ctx, { email: `p${n}@x.se`, externalId: `id-${n}` })
  const erase = (...more: string[]) => json('erase', '--site', site.slug, ...more)
  expect(await erase('--identifier', 'p1@x.se')).toMatchObject({ code: 1, answer: { error: { field: 'yes' } } })
  expect(await erase('--yes')).toMatchObject({ code: 1, answer: { error: { code: 'INVALID', field: 'identifier' } } })
  const nowhere = await erase('--file', '/nowhere/at-all.csv', '--yes')
  expect(nowhere).toMatchObject({ code: 1, answer: { error: { code: 'NOT_FOUND', field: 'file' } } })
  expect(await database.prisma.profile.count({ where: { siteId: site.id } })).toBe(4)

  const one = await erase('--identifier', 'P1@x.se', 'id-9', '--yes')
  expect(one).toMatchObject({ code: 0, err: '', answer: { erased: 1, notFound: 1, receiptId: expect.any(String) } })
  const file = join(mkdtempSync(join(tmpdir(), 'erase-')), 'people.csv')
  writeFileSync(file, '\ufeffname;email;externalId\r\n"Anna";"p2@x.se";\r\n;;id-3\r\n\r\nNobody;nobody@x.se;\r\n')
  expect(await erase('--file', file, '--yes')).toMatchObject({ code: 0, answer: { erased: 2, notFound: 1 } })
  const receipt = await cli('erase', '--site', site.slug, '--identifier', 'id-4', '--yes')
  expect(receipt).toMatchObject({ code: 0, out: expect.stringMatching(/People erased: 1\n/) })
  expect(await database.prisma.profile.count({ where: { siteId: site.id } })).toBe(0)
  // The server knows them by the hashes that the command line made, as both have the secret.
  const key = derivedKey('s'.repeat(40), 'erasure')
  await expect(upsertProfile({ ...ctx, erasureKey: key }, { externalId: 'id-4' })).rejects.toMatchObject({
    code: 'ERASED',
  })
})

test('the address of the database, in words as in JSON', async () => {
  expect((await cli('database', 'url')).out).toBe(`${database.url}\n`)
  expect((await json('database', 'url')).answer).toEqual({ url: database.url })
})

test('what cannot be done ends with 1, says why on standard error, and is an object with --json', async () => {
  const ran = await json('key', 'create', '--site', 'no-such-site', '--name', 'x', '--scopes', 'admin')
  expect(ran).toMatchObject({ code: 1, answer: { error: { code: 'NOT_FOUND', field: 'site' } } })
  expect(ran.err).toContain('site list')
  expect(await cli('key', 'create', '--site', 'no-such-site', '--name', 'x', '--scopes', 'admin')).toMatchObject({
    code: 1,
    out: '',
  })
})

test.each([
  ['an unknown verb', ['dance']],
  ['a missing option', ['site', 'create', '--name', 'x']],
  ['an unknown option', ['site', 'list', '--sideways']],
  ['a number that is none', ['seed', '--site', 'x', '--profiles', 'many']],
])('%s ends with 2', async (_, args) => {
  const ran = await json(...args)
  expect(ran).toMatchObject({ code: 2, answer: { error: { code: 'USAGE' } } })
  expect(ran.err).not.toBe('')
})

test.each([
  ['site', 'create'],
  ['site', 'list'],
  ['user', 'create'],
  ['user', 'reset-link'],
  ['key', 'create'],
  ['seed'],
  ['erase'],
  ['database', 'url'],
])('%s %s has its help', async (...verb) => {
  const { code, out } = await cli(...verb, '--help')
  expect([code, out.includes(`Usage: cli ${verb.join(' ')}`), out.includes('--json')]).toEqual([0, true, true])
})

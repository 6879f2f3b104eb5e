// The embedded server as people meet it: the real command line, on a data folder of its own.
import { spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { createEmptyDatabase, dropDatabase } from '../../../test/template'
import { templateUrl } from '../../../test/database'
import { canEnter, type Account } from './account'
import { acquireDatabase, resolveDatabaseUrl } from './index'
import { findPostmaster } from './postmaster'

jest.setTimeout(60_000)

const root = resolve(__dirname, '../../..')
const dataFolder = mkdtempSync(join(tmpdir(), 'waggle-stories-'))
const cluster = join(dataFolder, 'postgres')
const env = { WAGGLE_DATA_DIR: dataFolder, DATABASE_URL: undefined, WAGGLE_DATABASE_PORT: undefined }
const quiet = { env, say: () => undefined }

afterAll(() => rmSync(dataFolder, { recursive: true }))

afterEach(async () => expect(await findPostmaster(cluster)).toBeUndefined())

interface Run {
  child: ChildProcess
  output: () => string
  ended: Promise<number | null>
}

function withDatabase(args: string[], variables: Record<string, string> = {}, account?: Account): Run {
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/with-database.ts'), ...args],
    {
      env: { PATH: process.env.PATH, NODE_ENV: 'test', WAGGLE_DATA_DIR: dataFolder, ...variables },
      cwd: root,
      ...(account && { uid: account.uid, gid: account.gid }),
    },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return { child, output: () => output, ended: new Promise((done) => child.once('close', (code) => done(code))) }
}

async function until(condition: () => boolean, what: () => string): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`In vain: ${what()}`)
    await sleep(20)
  }
}

/** A command that says READY and its process id, and stays until it is told to end; then it takes its leave. */
const STAYS = `process.on('SIGTERM', () => { console.log('BYE'); process.exit(3) })
  setInterval(() => {}, 1000); console.log('READY ' + process.pid + ' ' + process.ppid + ' .')`

async function ready(run: Run): Promise<{ command: number; wrapper: number }> {
  await until(() => run.output().includes(' .'), run.output)
  const [, command, wrapper] = /READY (\d+) (\d+)/.exec(run.output()) ?? []
  return { command: Number(command), wrapper: Number(wrapper) }
}

async function query<Row>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows as Row[]
  } finally {
    await client.end()
  }
}

test('several first starts at once make one cluster, which the last one stops', async () => {
  const held = await Promise.all([1, 2, 3].map(() => acquireDatabase(quiet)))
  expect(new Set(held.map(({ url }) => url)).size).toBe(1)
  const url = held[0]!.url
  await query(url, `create table note (text text)`)
  await Promise.all([held[0]!.release(), held[1]!.release()])
  expect(await findPostmaster(cluster)).toBeDefined()
  await query(url, `insert into note values ('kept')`)
  await held[2]!.release()
})

test('a command runs on the migrated data of last time, and its exit code is passed through', async () => {
  const script = `const { Client } = require('pg'); const c = new Client({ connectionString: process.env.DATABASE_URL })
    c.connect().then(() => c.query('select n.text, (select count(*)::int from profile) as profiles from note n'))
      .then(({ rows }) => { console.log(JSON.stringify(rows)); process.exit(7) })`
  const run = withDatabase(['--', process.execPath, '-e', script])
  expect(await run.ended).toBe(7)
  expect(run.output()).toContain('[{"text":"kept","profiles":0}]')
})

test('an ordinary user has a database as root has, and finds it again', async () => {
  const nobody = { name: 'nobody', uid: 65534, gid: 65534 }
  // Run by an ordinary user, all of this file is that story; a checkout that others may not enter cannot tell it.
  if (process.getuid?.() !== 0 || !canEnter(nobody, root)) return
  const own = mkdtempSync(join(tmpdir(), 'waggle-nobody-'))
  chownSync(own, nobody.uid, nobody.gid)
  const ask = async (text: string) => {
    const script = `const { Client } = require('pg'); const c = new Client({ connectionString: process.env.DATABASE_URL })
      c.connect().then(() => c.query(process.argv[1])).then(({ rows }) => { console.log(JSON.stringify(rows)); process.exit(0) })`
    const run = withDatabase(['--', process.execPath, '-e', script, text], { WAGGLE_DATA_DIR: own }, nobody)
    expect([await run.ended, run.output()]).toEqual([0, expect.anything()])
    return run.output()
  }
  try {
    await ask(`create table note as select 'kept' as text`)
    expect(await ask('select text, (select count(*)::int from profile) as profiles from note')).toContain(
      '[{"text":"kept","profiles":0}]',
    )
    expect(statSync(join(own, 'postgres')).uid).toBe(nobody.uid)
    expect(await findPostmaster(join(own, 'postgres'))).toBeUndefined()
  } finally {
    rmSync(own, { recursive: true })
  }
})

test('the password file is readable by its owner only, and the server by this machine only', async () => {
  expect(statSync(join(cluster, 'waggle.json')).mode & 0o777).toBe(0o600)
  const database = await acquireDatabase(quiet)
  const [row] = await query<Record<string, string>>(
    database.url,
    `select current_setting('listen_addresses') as listens, current_setting('fsync') as fsync,
            current_setting('synchronous_commit') as commits, current_setting('is_superuser') as super,
            array_length(show_trgm('Юлия'), 1)::text as trigrams`,
  )
  expect(row).toEqual({ listens: '127.0.0.1', fsync: 'on', commits: 'on', super: 'off', trigrams: '5' })
  await expect(query(database.url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow('password')
  await database.release()
})

test('a second application on the folder is refused in a sentence, a guest is welcome and may outstay it', async () => {
  const first = withDatabase(['--alone', '--', process.execPath, '-e', STAYS])
  await ready(first)
  await expect(acquireDatabase({ ...quiet, alone: true })).rejects.toThrow(
    /^Waggle already runs on the data in .+postgres \(process \d+\)\. Stop it first, or give this one another folder/,
  )
  const second = withDatabase(['--alone', '--', 'true'])
  expect(await second.ended).toBe(1)
  expect(second.output()).toMatch(/^Waggle already runs on the data in [^\n]+\n$/)

  const guest = await acquireDatabase(quiet)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(3)
  expect(first.output()).toContain('BYE')
  expect(await query(guest.url, 'select text from note')).toEqual([{ text: 'kept' }])
  await guest.release()
})

test('an application that arrives while a command line has started the server keeps it', async () => {
  const commandLine = await acquireDatabase(quiet)
  const application = await acquireDatabase({ ...quiet, alone: true })
  await commandLine.release()
  expect(await query(application.url, 'select text from note')).toEqual([{ text: 'kept' }])
  await application.release()
})

test('arrivals and departures at the same moments always find a server', async () => {
  const visits = Array.from({ length: 12 }, async (_, n) => {
    await sleep(n * 40)
    const database = await acquireDatabase(quiet)
    const rows = await query(database.url, 'select text from note')
    await database.release()
    return rows
  })
  for (const rows of await Promise.all(visits)) expect(rows).toEqual([{ text: 'kept' }])
})

test('a server that somebody stopped in order before its starter got to use it is started again', async () => {
  const starting = acquireDatabase(quiet)
  let first = await findPostmaster(cluster)
  while (!first) {
    await sleep(1)
    first = await findPostmaster(cluster)
  }
  process.kill(first.pid, 'SIGINT')
  const database = await starting
  expect(await query(database.url, 'select text from note')).toEqual([{ text: 'kept' }])
  expect((await findPostmaster(cluster))?.pid).not.toBe(first.pid)
  await database.release()
})

test('after kill -9 of the wrapper the next start uses the server that was left, and stops it', async () => {
  const killed = withDatabase(['--alone', '--', process.execPath, '-e', STAYS])
  const { command, wrapper } = await ready(killed)
  const left = await findPostmaster(cluster)
  process.kill(wrapper, 'SIGKILL')
  process.kill(command, 'SIGKILL')
  await killed.ended
  expect(await findPostmaster(cluster)).toEqual(left)
  const next = await acquireDatabase({ ...quiet, alone: true })
  expect(await findPostmaster(cluster)).toEqual(left)
  await next.release()
})

test('when PostgreSQL is killed, the command is ended and the wrapper says why; the next start recovers', async () => {
  const run = withDatabase(['--', process.execPath, '-e', STAYS])
  await ready(run)
  const file = join(cluster, 'postmaster.pid')
  const leftover = readFileSync(file, 'utf8')
  process.kill(Number.parseInt(leftover, 10), 'SIGKILL')
  expect(await run.ended).toBe(1)
  expect(run.output()).toContain('BYE')
  expect(run.output()).toContain('PostgreSQL has ended while Waggle was using it')

  // The number in the leftover file is meanwhile another process's: here, this test's.
  writeFileSync(file, leftover.replace(/^\d+/, String(process.pid)))
  const next = await acquireDatabase(quiet)
  expect(await query(next.url, 'select text from note')).toEqual([{ text: 'kept' }])
  await next.release()
})

test('a crash of one connection, after which PostgreSQL restarts itself, is lived through', async () => {
  const database = await acquireDatabase({ ...quiet, alone: true })
  const held = new Client({ connectionString: database.url })
  held.on('error', () => undefined)
  await held.connect()
  const holders = async () =>
    (await query<{ pid: number }>(database.url, `select pid from pg_locks where locktype = 'advisory'`)).map(
      ({ pid }) => pid,
    )
  // The others of the server are ended a moment after the one that crashed: until then the locks are still held by who held them before.
  const before = await holders()
  const heldAgain = async () => {
    while ((await holders().catch(() => [])).filter((pid) => !before.includes(pid)).length < 2) await sleep(20)
    return 'held again'
  }
  const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid')
  process.kill(rows[0]!.pid, 'SIGKILL')
  await new Promise((done) => held.once('end', done))
  expect(await Promise.race([database.lost, heldAgain()])).toBe('held again')
  await expect(acquireDatabase({ ...quiet, alone: true })).rejects.toThrow('Waggle already runs')
  await database.release()
})

test('the address of the database stays the same, whether the server runs or not', async () => {
  const before = await resolveDatabaseUrl(env)
  const running = await acquireDatabase(quiet)
  expect([running.url, await resolveDatabaseUrl(env)]).toEqual([before, before])
  await running.release()
  expect(await resolveDatabaseUrl({ ...env, DATABASE_URL: 'postgresql://db.example/waggle' })).toBe(
    'postgresql://db.example/waggle',
  )
})

test('a taken port that was asked for is named', async () => {
  const neighbour = createServer()
  await new Promise<void>((done) => neighbour.listen(0, '127.0.0.1', done))
  const { port } = neighbour.address() as AddressInfo
  await expect(acquireDatabase({ ...quiet, env: { ...env, WAGGLE_DATABASE_PORT: port } })).rejects.toThrow(
    `The port ${port} for the database is taken`,
  )
  await new Promise((done) => neighbour.close(done))
})

test('a data folder that cannot be one is named, with what to do', async () => {
  const file = join(dataFolder, 'a-file')
  writeFileSync(file, '')
  const open = (folder: string) => acquireDatabase({ ...quiet, env: { ...env, WAGGLE_DATA_DIR: folder } })
  await expect(open(file)).rejects.toThrow(`in ${file}: it is a file and no folder. Mend that, or name another`)
  await expect(open(join(file, 'below'))).rejects.toThrow('a part of that path is a file and no folder')
})

describe('with DATABASE_URL', () => {
  test('that server is migrated and used, and no embedded one is made', async () => {
    const url = await createEmptyDatabase(templateUrl())
    const folder = join(dataFolder, 'unused')
    const run = withDatabase(['printenv', 'DATABASE_URL'], { DATABASE_URL: url, WAGGLE_DATA_DIR: folder })
    expect(await run.ended).toBe(0)
    expect(run.output()).toBe(`${url}\n`)
    expect(existsSync(folder)).toBe(false)
    expect(await query(url, 'select count(*)::int as n from site')).toEqual([{ n: 0 }])
    await dropDatabase(url)
  })

  test.each([
    ['a wrong password', (url: URL) => (url.password = 'guess'), 'does not accept the user and password'],
    ['no such database', (url: URL) => (url.pathname = '/nowhere'), 'The database nowhere at 127.0.0.1'],
  ])('%s is told at once, without the password', async (_, change, sentence) => {
    const url = new URL(templateUrl())
    const secret = url.password
    change(url)
    const error = await acquireDatabase({ env: { ...env, DATABASE_URL: url.toString() } }).catch(
      (e: Error) => e.message,
    )
    expect(error).toContain(sentence)
    expect(error).not.toContain(secret)
  })

  test('a server that is too old is refused by its version', async () => {
    const old = await oldServer('14.12')
    const { port } = old.address() as AddressInfo
    await expect(
      acquireDatabase({ env: { ...env, DATABASE_URL: `postgresql://u:p@127.0.0.1:${port}/waggle` } }),
    ).rejects.toThrow(`The database waggle at 127.0.0.1:${port} is PostgreSQL 14.12; Waggle needs version 15 or newer`)
    await new Promise((done) => old.close(done))
  })

  test('a server that is only just starting is waited for', async () => {
    const late = await oldServer('14.12')
    const { port } = late.address() as AddressInfo
    await new Promise((done) => late.close(done))
    const answer = acquireDatabase({ env: { ...env, DATABASE_URL: `postgresql://u:p@127.0.0.1:${port}/waggle` } })
    setTimeout(() => late.listen(port, '127.0.0.1'), 600)
    await expect(answer).rejects.toThrow('is PostgreSQL 14.12')
    await new Promise((done) => late.close(done))
  })
})

/** Speaks as much of PostgreSQL's protocol as it takes to tell its version. */
async function oldServer(version: string) {
  const message = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts)
    const head = Buffer.from(`${type}0000`)
    head.writeInt32BE(body.length + 4, 1)
    return Buffer.concat([head, body])
  }
  const ints = (sizes: string, ...values: number[]) =>
    Buffer.concat(
      values.map((value, n) => {
        const bytes = Buffer.alloc(Number(sizes[n]))
        bytes.writeIntBE(value, 0, bytes.length)
        return bytes
      }),
    )
  const column = (name: string, type: number) =>
    Buffer.concat([Buffer.from(`${name}\0`), ints('424242', 0, 0, type, -1, -1, 0)])
  const value = (text: string) => Buffer.concat([ints('4', text.length), Buffer.from(text)])
  const idle = message('Z', Buffer.from('I'))
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', ints('4', 0)), idle]))
      socket.on('data', (chunk) => {
        if (chunk[0] !== 'Q'.charCodeAt(0)) return socket.end()
        return socket.write(
          Buffer.concat([
            message('T', ints('2', 2), column('number', 23), column('text', 25)),
            message('D', ints('2', 2), value('140012'), value(version)),
            message('C', Buffer.from('SELECT 1\0')),
            idle,
          ]),
        )
      })
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

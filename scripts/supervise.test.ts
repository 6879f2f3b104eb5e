import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { supervise } from './supervise'

jest.setTimeout(60_000)
const folder = mkdtempSync(join(tmpdir(), 'waggle-supervise-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs one process, made of this code, in the place of the server. */
function run(code: string, onRestart?: (restart: () => void) => void) {
  const entry = join(folder, `${Math.random().toString(36).slice(2)}.mjs`)
  writeFileSync(entry, code)
  const said: string[] = []
  let lose: (reason: string) => void = () => undefined
  const lost = new Promise<string>((resolve) => (lose = resolve))
  const ended = supervise({
    parts: [{ name: 'server', entry, nodeArguments: ['--import', 'tsx'] }],
    env: {},
    say: (line) => said.push(line),
    lost,
    ...(onRestart && { onRestart }),
    backoff: { firstMs: 1, longestMs: 5, healthyMs: 60_000 },
  })
  const until = async (line: string) => {
    while (!said.includes(line)) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { ended, said, lose, until }
}

const READY = `process.send({ ready: true, greeting: ['up'] }); setInterval(() => undefined, 1000);`

test('what never becomes ready is given up after five tries', async () => {
  const { ended, said } = run('process.exit(3)')
  expect(await ended).toBe(1)
  expect(said).toHaveLength(5)
  expect(said[3]).toMatch(/^The server ended with code 3; it starts again in /)
  expect(said[4]).toBe(
    'The server ended with code 3 5 times before it was ready. Waggle stops; the lines above say why.',
  )
})

test('what says itself that it cannot start is not started again', async () => {
  const { ended, said } = run('process.exit(78)')
  expect([await ended, said]).toEqual([1, []])
})

test('a signal, also one that comes twice by two ways, lets it finish; another one ends it at once', async () => {
  const { ended, said, until } = run(`process.on('SIGTERM', () => undefined); ${READY}`)
  await until('up')
  process.emit('SIGINT')
  expect(said.at(-1)).toContain('Once more stops at once')
  process.emit('SIGINT')
  const still = new Promise((resolve) => setTimeout(() => resolve('still finishing'), 1_000))
  expect(await Promise.race([ended, still])).toBe('still finishing')
  const startedAt = Date.now()
  process.emit('SIGINT')
  expect(await ended).toBe(130)
  expect(Date.now() - startedAt).toBeLessThan(5_000)
})

test('a database that is lost takes the whole with it', async () => {
  const { ended, said, until, lose } = run(READY)
  await until('up')
  lose('PostgreSQL has ended')
  expect(await ended).toBe(1)
  expect(said.at(-1)).toBe('PostgreSQL has ended. Stopping.')
})

test('started anew on demand it begins at once, and a part that cannot start is waited for', async () => {
  let restart: () => void = () => undefined
  const { ended, said, until } = run(READY, (given) => (restart = given))
  await until('up')
  restart()
  await until('The server runs again.')
  expect(said).toEqual(['up', 'The server runs again.'])
  process.emit('SIGINT')
  expect(await ended).toBe(0)
  const broken = run('process.exit(3)', () => undefined)
  while (broken.said.length < 8) await new Promise((resolve) => setTimeout(resolve, 10))
  broken.lose('The database is gone')
  expect(await broken.ended).toBe(1)
})

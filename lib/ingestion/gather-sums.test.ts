import { gatherSums } from './gather-sums'

// Here the test is the database: it says when a write is done, and whether it failed.
const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })

function gather(options: { maxKeys?: number } = {}) {
  const writes: { sums: object; done(): void; fail(error: unknown): void }[] = []
  const failures: unknown[] = []
  const sums = gatherSums({
    write: (written) =>
      new Promise((done, fail) => void writes.push({ sums: Object.fromEntries(written), done: () => done(), fail })),
    onError: (error) => void failures.push(error),
    ...options,
  })
  return { sums, writes, failures }
}

/** Lets everything run that waits for nothing. */
const settle = () => jest.advanceTimersByTimeAsync(0)

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test('what is added in some seconds is written once, summed by key', async () => {
  const { sums, writes } = gather()
  sums.add('a', 1)
  sums.add('b', 2)
  sums.add('a', 3)
  expect(writes).toEqual([])
  await jest.advanceTimersByTimeAsync(5_000)
  expect(writes.map((write) => write.sums)).toEqual([{ a: 4, b: 2 }])
  writes[0]?.done()
  await jest.advanceTimersByTimeAsync(60_000)
  expect(writes).toHaveLength(1)
})

test('who drains waits for a write under way, and for what came after it', async () => {
  const { sums, writes } = gather()
  sums.add('a', 1)
  await jest.advanceTimersByTimeAsync(5_000)
  let drained = false
  const drain = sums.drain().then(() => (drained = true))
  sums.add('a', 2)
  await settle()
  expect(drained).toBe(false)

  writes[0]?.done()
  await settle()
  expect(writes.map((write) => write.sums)).toEqual([{ a: 1 }, { a: 2 }])
  expect(drained).toBe(false)
  writes[1]?.done()
  await drain
})

test('what the database was away for is kept and written with what came since', async () => {
  const { sums, writes, failures } = gather()
  sums.add('a', 1)
  const drain = sums.drain()
  await settle()
  sums.add('a', 10)
  writes[0]?.fail(away)
  await drain
  expect(failures).toEqual([away])
  await jest.advanceTimersByTimeAsync(5_000)
  expect(writes[1]?.sums).toEqual({ a: 11 })
})

test('what the database refuses is told and not tried again', async () => {
  const { sums, writes, failures } = gather()
  const refusal = new Error('out of range')
  sums.add('a', 1)
  const drain = sums.drain()
  await settle()
  writes[0]?.fail(refusal)
  await drain
  expect(failures).toEqual([refusal])
  await jest.advanceTimersByTimeAsync(60_000)
  expect(writes).toHaveLength(1)
})

test('keys beyond the limit are not taken, those that wait go on counting', async () => {
  const { sums, writes } = gather({ maxKeys: 2 })
  for (const key of ['a', 'b', 'c', 'a']) sums.add(key, 1)
  void sums.drain()
  await settle()
  expect(writes[0]?.sums).toEqual({ a: 2, b: 1 })
})

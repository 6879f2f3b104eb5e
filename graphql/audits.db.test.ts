import { serverAudits } from 'graphql-http'
import { createServer, type Server } from 'node:http'
import { serveDoor } from '../lib/http/node-adapter'
import { createGraphQLDoor, dressGraphQLRefusal } from './door'
import { createKey } from '../test/api'
import { createSite } from '../test/factories'
import { useDatabase } from '../test/database'
import { createTestRuntime } from '../test/runtime'

// GraphQL over HTTP, by the audits of the reference implementation, through the adapter that the server uses.

const database = useDatabase()
let server: Server
let url: string
let key: string

beforeAll(async () => {
  const door = createGraphQLDoor(createTestRuntime(database))
  const mounted = {
    name: 'graphql',
    door,
    limits: { maxBodyBytes: 1_000_000, gzip: false },
    dressRefusal: dressGraphQLRefusal,
  }
  const failures: unknown[] = []
  const watch = { served: () => undefined, failed: (error: unknown) => failures.push(error) }
  server = createServer((req, res) => void serveDoor(mounted, req, res, { proxies: 0, watch }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/api/graphql`
  key = await createKey(database, await createSite(database), 'read')
})

afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))

test('of the 61 server audits none fails, and at least 55 are ok', async () => {
  const fetchFn = (input: string, init: RequestInit = {}) =>
    fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${key}` } })
  const audits = serverAudits({ url, fetchFn })
  const results = await Promise.all(audits.map(async (audit) => ({ audit, result: await audit.fn() })))
  const by = (status: string) =>
    results.filter(({ result }) => result.status === status).map(({ audit }) => `${audit.id} ${audit.name}`)
  expect(results).toHaveLength(61)
  expect(by('error')).toEqual([])
  expect(by('ok').length).toBeGreaterThanOrEqual(55)
}, 30_000)

test.each(['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'application/graphql+json'])(
  'a body of %s is read',
  async (type) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type },
      body: '{"query":"{__typename}"}',
    })
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } })
  },
)

test.each([
  ['broken JSON', 'application/json', '{"query":', 400],
  ['bytes that are no text', 'application/json', new Uint8Array([0x22, 0xff, 0x22]), 400],
  ['a batch', 'application/json', '[{"query":"{__typename}"}]', 400],
  ['nothing', 'application/json', '', 400],
  ['a number', 'application/json', '5', 400],
  ['a form', 'application/x-www-form-urlencoded', 'query={__typename}', 415],
  ['over a megabyte', 'application/json', JSON.stringify({ query: '#'.repeat(1_000_001) }), 413],
  ['a document in parts', 'application/json', '{"query":{"kind":"Document"}}', 400],
  ['variables as text', 'application/json', '{"query":"{__typename}","variables":"{}"}', 400],
])('%s is refused in JSON, with a reason', async (_, type, body, status) => {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain('json')
  const { errors } = (await answer.json()) as { errors: { message: string }[] }
  expect(errors[0]?.message).toBeTruthy()
})

test('other methods are told which there are; no page is served', async () => {
  const answer = await fetch(url, { method: 'DELETE' })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST'])
  const page = await fetch(url, { headers: { accept: 'text/html' } })
  expect(page.status).toBeGreaterThanOrEqual(400)
  expect(page.headers.get('content-type')).not.toContain('html')
})

import { connection } from './connection'
import { ViewerDocument } from './gql/graphql'
import { request } from './request'

afterEach(() => connection.found())

test('an answer that is given up half-way does not mean that Waggle is away', async () => {
  const controller = new AbortController()
  const json = async () => {
    controller.abort()
    throw new DOMException('aborted', 'AbortError')
  }
  globalThis.fetch = jest.fn(async () => ({ json }) as unknown as Response)
  const asked = request(ViewerDocument, {}, { site: 'shop', signal: controller.signal })
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  expect(connection.isAway()).toBe(false)
})

test('an answer that breaks off by itself does', async () => {
  globalThis.fetch = jest.fn(
    async () => ({ json: () => Promise.reject(new TypeError('network error')) }) as unknown as Response,
  )
  await expect(request(ViewerDocument, {}, { site: 'shop' })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(connection.isAway()).toBe(true)
})

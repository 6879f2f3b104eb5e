// The API as a program meets it: requests through its door, on a test's database.
import { createHash, randomBytes } from 'node:crypto'
import { createGraphQLDoor } from '../graphql/door'
import type { Scope } from '../lib/context'
import { newId, type Db } from '../lib/db'
import type { Runtime } from '../lib/runtime'

export interface ApiError {
  message: string
  path?: (string | number)[]
  extensions: { code: string; field?: string; id?: string; limit?: { name: string; max: number } }
}

export interface ApiAnswer {
  status: number
  headers: Record<string, string | string[]>
  // Tests read what they asked for.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any
  errors?: ApiError[]
}

/** Asks the door. `key` goes as an API key; `headers` besides. */
export function createApi(runtime: Runtime) {
  const door = createGraphQLDoor(runtime)
  return async function ask(
    query: string,
    variables: Record<string, unknown> = {},
    { key, headers = {} }: { key?: string; headers?: Record<string, string> } = {},
  ): Promise<ApiAnswer> {
    const answer = await door({
      method: 'POST',
      path: '/api/graphql',
      query: new URLSearchParams(),
      headers: {
        'content-type': 'application/json',
        'x-request-id': newId(),
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...headers,
      },
      body: Buffer.from(JSON.stringify({ query, variables })),
      ip: '127.0.0.1',
    })
    const body = JSON.parse(String(answer.body)) as Pick<ApiAnswer, 'data' | 'errors'>
    return { status: answer.status, headers: answer.headers, ...body }
  }
}

/** A key of a site; gives its secret. */
export async function createKey(db: Db, site: { id: string }, ...scopes: Scope[]): Promise<string> {
  const key = `wg_${randomBytes(32).toString('base64url')}`
  await db.prisma.apiKey.create({
    data: {
      siteId: site.id,
      id: newId(),
      name: 'Test',
      lastFour: key.slice(-4),
      scopes,
      tokenHash: new Uint8Array(createHash('sha256').update(key).digest()),
    },
  })
  return key
}

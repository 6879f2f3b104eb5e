import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Door, DoorAnswer, DoorRequest } from '../lib/http/door'
import { problem, problemAnswer } from '../lib/http/problem'
import { AppError } from '../lib/errors'

/** An hour: sites get a new script soon after an update, and a page view costs no request for it meanwhile. */
const CACHE = 'public, max-age=3600, stale-while-revalidate=86400'

interface Packed {
  modifiedMs: number
  etag: string
  /** By content encoding, best first. */
  bodies: readonly (readonly [encoding: 'br' | 'gzip' | 'identity', body: Uint8Array])[]
}

/** Serves one built script that other sites load: compressed once, with an ETag. A rebuilt file is noticed. */
export function createScriptDoor(file: string): Door {
  let packed: Packed | undefined
  return async (request) => {
    if (request.method === 'OPTIONS') return { status: 204, headers: { ...SHARED, allow: 'GET, HEAD' }, body: '' }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return problemAnswer(405, 'METHOD_NOT_ALLOWED', 'This is a script: GET it', { headers: { allow: 'GET, HEAD' } })
    }
    const modifiedMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs
    if (modifiedMs === undefined)
      return problem(new AppError('NOT_FOUND', 'The script is not built: run npm run build'))
    if (packed?.modifiedMs !== modifiedMs) packed = pack(readFileSync(file), modifiedMs)
    return answer(packed, request)
  }
}

const SHARED = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

function pack(script: Buffer, modifiedMs: number): Packed {
  return {
    modifiedMs,
    etag: `"${createHash('sha256').update(script).digest('base64url').slice(0, 22)}"`,
    bodies: [
      ['br', brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })],
      ['gzip', gzipSync(script, { level: 9 })],
      ['identity', script],
    ],
  }
}

function answer({ etag, bodies }: Packed, { headers }: DoorRequest): DoorAnswer {
  const known = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  const common = { ...SHARED, etag, 'cache-control': CACHE, vary: 'accept-encoding' }
  if (known?.some((tag) => tag === etag || tag === '*')) return { status: 304, headers: common, body: '' }
  const taken = headers['accept-encoding']?.toLowerCase() ?? ''
  const [encoding, body] = bodies.find(([name]) => name === 'identity' || accepts(taken, name)) ?? ['identity', '']
  return {
    status: 200,
    headers: {
      ...common,
      'content-type': 'text/javascript; charset=utf-8',
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    },
    body,
  }
}

const accepts = (header: string, encoding: string) =>
  header.split(',').some((part) => {
    const [name, ...parameters] = part.split(';').map((text) => text.trim())
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })

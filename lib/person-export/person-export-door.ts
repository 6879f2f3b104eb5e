import { authenticate, siteOfProfile, type AccessParts } from '../access'
import { derivedKey } from '../derived-key'
import { AppError, notFound, unauthenticated } from '../errors'
import type { Door, DoorRequest } from '../http/door'
import { problem, problemAnswer } from '../http/problem'
import type { Context } from '../context'
import { exportPerson, type ExportFormat } from './export-person'

const ADDRESS = /^\/api\/profiles\/([^/]+)\/export\.(txt|json)$/
const TYPES = { txt: 'text/plain; charset=utf-8', json: 'application/json; charset=utf-8' } satisfies Record<
  ExportFormat,
  string
>

/** `GET /api/profiles/<id>/export.txt` and `.json`: everything kept of one person, as a file.
 *
 * By API key, or by the dashboard's session: with the site in `X-Waggle-Site` or in `?site=<slug>`; without either, since the link of a browser
 * can set no header, in whichever of the person's sites the profile is.
 * 401 nobody proved who they are · 404 nobody of this id that they may read: erased, of another site or never there look the same.
 */
export function createPersonExportDoor(parts: AccessParts): Door {
  return async (request) => {
    if (request.method !== 'GET')
      return problemAnswer(405, 'METHOD_NOT_ALLOWED', 'Send a GET', { headers: { allow: 'GET' } })
    try {
      const [, id = '', format] = ADDRESS.exec(request.path) ?? []
      if (format !== 'txt' && format !== 'json') throw notFound('address')
      const ctx = await contextOf(parts, request, id)
      const { fileName, chunks } = await exportPerson(ctx, { id, format })
      return {
        status: 200,
        headers: {
          'content-type': TYPES[format],
          'content-disposition': `attachment; filename="${fileName}"`,
          'cache-control': 'private, no-store',
          'cross-origin-resource-policy': 'same-origin',
        },
        body: chunks,
      }
    } catch (error) {
      if (!(error instanceof AppError)) parts.log.error({ err: error }, 'a person could not be exported')
      return problem(error)
    }
  }
}

async function contextOf(parts: AccessParts, request: DoorRequest, profileId: string): Promise<Context> {
  const { headers, query, ip } = request
  const named = headers['x-waggle-site'] ?? query.get('site') ?? undefined
  let who = await authenticate(parts, { ...headers, 'x-waggle-site': named })
  if (!who) throw unauthenticated('Sign in, or send an API key as `Authorization: Bearer wg_…`')
  if (!who.site && who.userId !== null && named === undefined) {
    const slug = await siteOfProfile(parts, { userId: who.userId, profileId })
    if (slug !== null) who = await authenticate(parts, { ...headers, 'x-waggle-site': slug })
  }
  if (!who?.site) throw notFound('profile')
  return { db: parts.database, now: new Date(), ip, erasureKey: derivedKey(parts.secret, 'erasure'), ...who.site }
}

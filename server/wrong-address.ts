import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { authenticate, hasPermission } from '../lib/access'
import { getProfile } from '../lib/profiles'
import type { Runtime } from '../lib/runtime'

/** Tells proxy.ts the status of a page that will find nothing to show. Ours alone: a caller's is taken away. */
export const STATUS_HEADER = 'x-waggle-status'

/** What Next's build says of its pages, in the order in which it tries them. */
interface RoutesManifest {
  staticRoutes: Route[]
  dynamicRoutes: Route[]
}
interface Route {
  page: string
  regex: string
}

/** 404: it leads nowhere. 403: the page is not for this member. Null: the page has what it shows, or says itself what is wrong. */
export type AddressCheck = (req: IncomingMessage) => Promise<403 | 404 | null>

/** Whether an address within a site leads nowhere (no page stands there, or no such profile), or to a page for admins alone. Asked before Next is, for Next sends its
 * skeleton, and with it the status, before the page has looked for what it shows. A site that is not the person's is left to the
 * page, which knows that in time.
 *
 * @param root the folder of a production build
 */
export async function createAddressCheck(runtime: Runtime, root: string): Promise<AddressCheck> {
  const text = await readFile(join(root, '.next/routes-manifest.json'), 'utf8')
  const { staticRoutes, dynamicRoutes } = JSON.parse(text) as RoutesManifest
  const routes = [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({ page, regex: new RegExp(regex) }))

  return async ({ url = '/', method, headers }) => {
    // Next's own requests for parts of a page show no status to anybody.
    if ((method !== 'GET' && method !== 'HEAD') || headers['rsc'] !== undefined) return null
    const path = url.split('?', 1)[0] ?? '/'
    const page = routes.find(({ regex }) => regex.test(path))
    if (!page || !CHECKED.has(page.page)) return null
    const [, site, id = ''] = page.regex.exec(path) ?? []
    const who = await authenticate(runtime, { cookie: headers.cookie, 'x-waggle-site': site })
    if (!who?.site) return null
    if (page.page === MISSING) return 404
    if (page.page !== PROFILE) return hasPermission(who.site.actor, 'admin') ? null : 403
    return (await getProfile({ db: runtime.database, now: new Date(), ...who.site }, { id })) === null ? 404 : null
  }
}

const MISSING = '/[site]/[...missing]'
const PROFILE = '/[site]/profiles/[id]'
const FOR_ADMINS = ['/[site]/settings', '/[site]/settings/keys', '/[site]/settings/mailbox']
const CHECKED = new Set([MISSING, PROFILE, ...FOR_ADMINS])

import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { authenticate } from '../lib/access'
import { getProfile } from '../lib/profiles'
import type { Runtime } from '../lib/runtime'

/** Tells proxy.ts that the page will find nothing to show. Ours alone: a caller's is taken away. */
export const NOWHERE_HEADER = 'x-waggle-nowhere'

/** What Next's build says of its pages, in the order in which it tries them. */
interface RoutesManifest {
  staticRoutes: Route[]
  dynamicRoutes: Route[]
}
interface Route {
  page: string
  regex: string
}

export type AddressCheck = (req: IncomingMessage) => Promise<boolean>

/** Whether an address within a site leads nowhere: no page stands there, or no such profile. Asked before Next is, for Next sends its
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
    if ((method !== 'GET' && method !== 'HEAD') || headers['rsc'] !== undefined) return false
    const path = url.split('?', 1)[0] ?? '/'
    const page = routes.find(({ regex }) => regex.test(path))
    if (page?.page !== MISSING && page?.page !== PROFILE) return false
    const [, site, id = ''] = page.regex.exec(path) ?? []
    const who = await authenticate(runtime, { cookie: headers.cookie, 'x-waggle-site': site })
    if (!who?.site) return false
    if (page.page === MISSING) return true
    return (await getProfile({ db: runtime.database, now: new Date(), ...who.site }, { id })) === null
  }
}

const MISSING = '/[site]/[...missing]'
const PROFILE = '/[site]/profiles/[id]'

import type { Context } from '../lib/context'
import { forbidden, unauthenticated } from '../lib/errors'
import type { AccessParts, Authenticated } from '../lib/access'
import { derivedKey } from '../lib/derived-key'
import { createLoaders, type Loaders } from './loaders'

/** What the API needs of the process it runs in; lib/runtime.ts is one. */
export type GraphQLRuntime = AccessParts

/** What every resolver gets. */
export interface GraphQLContext {
  /** Null where the request proves nothing, or names no site it may use: then `appOf` says so. */
  app: Context | null
  /** Who sent the request; null when it proves nothing. */
  who: Authenticated | null
  /** Everything of a context but who acts, and where. */
  from: Pick<Context, 'db' | 'now' | 'ip' | 'erasureKey'>
  loaders: Loaders
  runtime: GraphQLRuntime
}

/** @param ip where the request came from; left out for pages of ours, which only read */
export function createContext(runtime: GraphQLRuntime, who: Authenticated | null, ip?: string): GraphQLContext {
  const from = {
    db: runtime.database,
    now: new Date(),
    erasureKey: erasureKeyOf(runtime),
    ...(ip !== undefined && { ip }),
  }
  const app = who?.site ? { ...from, ...who.site } : null
  return { app, who, from, loaders: createLoaders(app), runtime }
}

// Derived once, not with every request.
const erasureKeys = new WeakMap<GraphQLRuntime, string>()

function erasureKeyOf(runtime: GraphQLRuntime): string {
  let key = erasureKeys.get(runtime)
  if (key === undefined) erasureKeys.set(runtime, (key = derivedKey(runtime.secret, 'erasure')))
  return key
}

/** The context that verbs take. @throws UNAUTHENTICATED · FORBIDDEN the request names no site of the person's */
export function appOf({ app, who }: GraphQLContext): Context {
  if (app) return app
  if (!who) throw unauthenticated(SIGN_IN)
  throw forbidden('Name one of your sites by its slug in the header `X-Waggle-Site`')
}

export const SIGN_IN = 'Sign in, or send an API key as `Authorization: Bearer wg_…`'

/** What lies inside a site is read in the context of that site, which is the one the request names. @throws FORBIDDEN another site */
export function insideOf(site: { id: string }, context: GraphQLContext): Context {
  const app = appOf(context)
  if (site.id !== app.siteId) throw forbidden('Ask for this with the header `X-Waggle-Site` naming this site')
  return app
}

/** The context of what belongs to no site: who acts, whichever site the request names, if any. @throws UNAUTHENTICATED */
export function personOf({ app, who, from }: GraphQLContext): Omit<Context, 'siteId'> {
  if (app) return app
  if (who?.userId == null) throw unauthenticated(SIGN_IN)
  return { ...from, actor: { kind: 'user', userId: who.userId, role: 'VIEWER' } }
}

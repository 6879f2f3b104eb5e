import type { Context } from '../lib/context'
import type { Database } from '../lib/db'
import { forbidden, unauthenticated } from '../lib/errors'
import type { Authenticated } from './authenticate-key'
import { Loaders } from './loaders'

/** What the API needs of the process it runs in; lib/runtime.ts is one. */
export interface GraphQLRuntime {
  database: Database
  log: { error(details: object, message: string): void }
  env: {
    /** Where people reach this installation, without a slash at the end. */
    WAGGLE_URL: string
  }
}

/** What every resolver gets. */
export interface GraphQLContext {
  /** Null where the request proves nothing, or names no site it may use: then `appOf` says so. */
  app: Context | null
  /** Who sent the request; null when it proves nothing. */
  who: Authenticated | null
  loaders: Loaders
  runtime: GraphQLRuntime
}

export function createContext(runtime: GraphQLRuntime, who: Authenticated | null): GraphQLContext {
  const app = who?.site ? { db: runtime.database, ...who.site, now: new Date() } : null
  return { app, who, loaders: new Loaders(app), runtime }
}

/** The context that verbs take. @throws UNAUTHENTICATED · FORBIDDEN the request names no site of the person's */
export function appOf({ app, who }: GraphQLContext): Context {
  if (app) return app
  if (!who) throw unauthenticated(SIGN_IN)
  throw forbidden('Name one of your sites by its slug in the header `X-Waggle-Site`')
}

export const SIGN_IN = 'Sign in, or send an API key as `Authorization: Bearer wg_…`'

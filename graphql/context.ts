import type { Context } from '../lib/context'

/** What every resolver gets. `app` is null where the request names no site it may use. */
export interface GraphQLContext {
  app: Context | null
}

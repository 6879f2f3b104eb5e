import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { unauthenticated } from '../lib/errors'
import { SIGN_IN, type GraphQLContext, type GraphQLRuntime } from './context'
import { formatError, httpOf } from './errors'
import { checkLimits, LIMITS } from './limits'
import { checkText } from './input-text'
import { persistedDocuments } from './persisted-documents'
import { buildApiSchema } from './schema'

export type ApiServer = ApolloServer<GraphQLContext>

// Next bundles its own copy of this file; on globalThis both copies find the one server of the process.
const PROCESS = Symbol.for('waggle.graphql')
type Holder = { [PROCESS]?: WeakMap<object, Promise<ApiServer>> }

/** The API of a runtime, made when first asked for and shared by the door and the pages of the dashboard. */
export function getServer(runtime: GraphQLRuntime): Promise<ApiServer> {
  const all = ((globalThis as Holder)[PROCESS] ??= new WeakMap())
  let server = all.get(runtime.database)
  if (!server) {
    server = startServer(runtime)
    all.set(runtime.database, server)
  }
  return server
}

async function startServer({ log }: GraphQLRuntime): Promise<ApiServer> {
  const quiet = () => undefined
  const server = new ApolloServer<GraphQLContext>({
    schema: buildApiSchema(),
    introspection: true,
    csrfPrevention: true,
    cache: 'bounded',
    persistedQueries: { cache: persistedDocuments() },
    parseOptions: { maxTokens: LIMITS.tokens },
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => formatError(log, formatted, error),
    logger: { debug: quiet, info: quiet, warn: quiet, error: (message: unknown) => log.error({}, String(message)) },
    plugins: [
      guard,
      // Nothing of a page from another host, nothing reported to anybody, and no hook on every field.
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  })
  await server.start()
  return server
}

const guard: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart: async () => listener,
}

const listener: Awaited<ReturnType<NonNullable<ApolloServerPlugin<GraphQLContext>['requestDidStart']>>> = {
  async didResolveOperation({ schema, document, operation, request, contextValue, response }) {
    if (!operation) return
    try {
      checkText(document, request.variables)
      const { introspects } = checkLimits(schema, document, operation, request.variables ?? {})
      if (introspects && !contextValue.who) throw unauthenticated(SIGN_IN)
    } catch (error) {
      response.http.status = 400
      throw error
    }
  },
  async didEncounterErrors({ errors, response }) {
    const { status, headers } = httpOf(errors)
    if (status !== undefined) response.http.status = status
    for (const [name, value] of headers) response.http.headers.set(name, value)
  },
}

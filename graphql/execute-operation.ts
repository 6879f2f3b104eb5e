import { authenticate } from '../lib/access'
import { createContext, type GraphQLRuntime } from './context'
import { getServer } from './server'
import type { GraphQLFormattedError } from 'graphql'

/** A document of the dashboard, as codegen types it: it knows only its name, the hash of its text. */
export interface TypedDocument<Result, Variables> {
  __apiType?: (variables: Variables) => Result
  __meta__?: Record<string, unknown>
}

export interface OperationResult<Result> {
  /** Null when an error left nothing to show. */
  data: Result | null
  errors: readonly GraphQLFormattedError[]
}

/** Runs a document in this process, for pages of the dashboard that show data at once: no HTTP between.
 *
 * @param headers of the page's request, lower-cased: the session's cookie and `x-waggle-site`
 */
export async function executeOperation<Result, Variables extends Record<string, unknown>>(
  runtime: GraphQLRuntime,
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<OperationResult<Result>> {
  const server = await getServer(runtime)
  const contextValue = createContext(runtime, await authenticate(runtime, headers))
  const { body } = await server.executeOperation({ extensions: nameOf(document), variables }, { contextValue })
  if (body.kind !== 'single') throw new Error('A page cannot take a result in parts')
  // Through JSON, as a browser gets it: dates become text, and objects plain ones that React may hand to the browser.
  const { data, errors } = body.singleResult
  return { data: data == null ? null : (JSON.parse(JSON.stringify(data)) as Result), errors: errors ?? [] }
}

const nameOf = ({ __meta__ }: Pick<TypedDocument<unknown, unknown>, '__meta__'>) => ({
  persistedQuery: { version: 1, sha256Hash: String(__meta__?.['documentId']).replace(/^sha256:/, '') },
})

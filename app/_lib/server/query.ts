import { headers } from 'next/headers'
import { executeOperation } from '@/graphql/execute-operation'
import { getRuntime } from '@/lib/runtime'
import { failureOf, RequestFailure } from '../failure'
import type { TypedDocumentString } from '../gql/graphql'

/** Asks the API in this process, as the person whose cookie came with the page's request.
 *
 * @param site the slug of the site this is about; left out where the question is about none
 * @throws RequestFailure
 */
export async function query<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  site?: string,
): Promise<Result> {
  const cookie = (await headers()).get('cookie') ?? undefined
  const { data, errors } = await executeOperation(getRuntime(), document, variables, { cookie, 'x-waggle-site': site })
  if (errors.length > 0) throw failureOf(errors)
  if (!data) throw new RequestFailure('INTERNAL', 'The server gave no answer.')
  return data
}

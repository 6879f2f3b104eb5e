import { ProfileListDocument, type ProfileListQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import type { variablesOf } from './list-address'
import { append, asList, type LoadedList } from './loaded-list'

/** As many as a page can have. */
const largestPage = 200
/** Who is further down sees what is new when they come back up. */
export const maxRows = 1_000

/** The first rows of a question, as many as are shown. */
export async function readRows(
  site: string,
  variables: ReturnType<typeof variablesOf>,
  count: number,
): Promise<LoadedList> {
  let list: LoadedList | null = null
  do {
    const first = Math.min(largestPage, Math.max(1, Math.min(count, maxRows) - (list?.rows.length ?? 0)))
    const after: string | null = list?.endCursor ?? null
    const answer: ProfileListQuery = await request(ProfileListDocument, { ...variables, first, after }, { site })
    list = list ? append(list, answer) : asList(answer)
  } while (list.hasMore && list.rows.length < Math.min(count, maxRows))
  return list
}

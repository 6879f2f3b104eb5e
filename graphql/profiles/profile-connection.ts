import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../../lib/context'
import { countProfiles, countProfilesExactly, listProfiles, type ListProfilesArgs } from '../../lib/profiles'
import { profileColumns } from './columns'
import type { ProfileConnectionRow } from './rows'

/** A page of people, read with the columns that the request asks for; counted only when asked. */
export async function profileConnection(
  app: Context,
  args: Omit<ListProfilesArgs, 'columns'>,
  info: GraphQLResolveInfo,
): Promise<ProfileConnectionRow> {
  const { filter } = args
  const page = await listProfiles(app, { ...args, columns: profileColumns(info) })
  return {
    page,
    count: () => countProfiles(app, { filter }),
    readAt: app.now,
    countExactly: ({ except }) => countProfilesExactly(app, { filter, except }),
  }
}

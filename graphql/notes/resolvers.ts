import { addNote, deleteNote, editNote, getNote } from '../../lib/notes'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'
import { withUserErrors } from '../errors'

export const noteResolvers: Resolvers = {
  Mutation: {
    addNote: (_, { input }, context) =>
      withUserErrors({ note: null }, async () => {
        const app = appOf(context)
        return { note: await getNote(app, await addNote(app, input)) }
      }),
    editNote: (_, { input }, context) =>
      withUserErrors({ note: null }, async () => {
        const app = appOf(context)
        return { note: await getNote(app, await editNote(app, input)) }
      }),
    deleteNote: (_, args, context) =>
      withUserErrors({ deletedId: null }, async () => ({ deletedId: (await deleteNote(appOf(context), args)).id }), ''),
  },
}

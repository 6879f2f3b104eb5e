import { getListLayout, getSiteListLayout, setListLayout, setSiteListLayout } from '../../lib/list-views'
import type { Resolvers } from '../_generated/resolvers'
import { appOf, insideOf } from '../context'
import { withUserErrors } from '../errors'

const NO_LAYOUT = { listLayout: null }

export const listViewResolvers: Resolvers = {
  Viewer: {
    listLayout: (_, __, context) => getListLayout(appOf(context)),
  },
  Site: {
    listLayout: (site, _, context) => getSiteListLayout(insideOf(site, context)),
  },
  Mutation: {
    setListLayout: (_, { layout = null }, context) =>
      withUserErrors(NO_LAYOUT, async () => ({ listLayout: await setListLayout(appOf(context), { layout }) }), ''),
    setSiteListLayout: (_, { layout = null }, context) =>
      withUserErrors(NO_LAYOUT, async () => ({ listLayout: await setSiteListLayout(appOf(context), { layout }) }), ''),
  },
}

import {
  createListView,
  deleteListView,
  getDefaultListView,
  getListLayout,
  getListView,
  getSiteListLayout,
  listListViews,
  orderListViews,
  problemsOfView,
  setDefaultListView,
  setListLayout,
  setSiteListLayout,
  updateListView,
} from '../../lib/list-views'
import type { Resolvers } from '../_generated/resolvers'
import { appOf, insideOf } from '../context'
import { withUserErrors } from '../errors'

const NO_LAYOUT = { listLayout: null }
const NO_VIEW = { listView: null }

export const listViewResolvers: Resolvers = {
  Query: {
    listViews: (_, __, context) => listListViews(appOf(context)),
    listView: (_, { id }, context) => getListView(appOf(context), { id }),
  },
  Viewer: {
    listLayout: (_, __, context) => getListLayout(appOf(context)),
    defaultListView: (_, __, context) => getDefaultListView(appOf(context)),
  },
  Site: {
    listLayout: (site, _, context) => getSiteListLayout(insideOf(site, context)),
  },
  ListView: {
    orderBy: ({ orderBy }) => orderBy && { direction: 'DESC', ...orderBy, customField: orderBy.customField ?? null },
    problems: (view, _, context) => problemsOfView(appOf(context), view),
  },
  Mutation: {
    setListLayout: (_, { layout = null }, context) =>
      withUserErrors(NO_LAYOUT, async () => ({ listLayout: await setListLayout(appOf(context), { layout }) }), ''),
    setSiteListLayout: (_, { layout = null }, context) =>
      withUserErrors(NO_LAYOUT, async () => ({ listLayout: await setSiteListLayout(appOf(context), { layout }) }), ''),
    createListView: (_, { input }, context) =>
      withUserErrors(NO_VIEW, async () => ({ listView: await createListView(appOf(context), input) })),
    updateListView: (_, { input }, context) =>
      withUserErrors(NO_VIEW, async () => ({ listView: await updateListView(appOf(context), input) })),
    deleteListView: (_, { id }, context) =>
      withUserErrors({ deletedId: null }, () => deleteListView(appOf(context), { id }), ''),
    orderListViews: (_, { ids }, context) =>
      withUserErrors({ listViews: [] }, async () => ({ listViews: await orderListViews(appOf(context), { ids }) }), ''),
    setDefaultListView: (_, { id = null }, context) =>
      withUserErrors(
        { defaultListView: null },
        async () => ({ defaultListView: await setDefaultListView(appOf(context), { id }) }),
        '',
      ),
  },
}

export { listColumnUses } from './column-uses'
export { deleteListView, setDefaultListView } from './delete-list-view'
export { getListLayout, getSiteListLayout, type VisibleLayout } from './list-layout'
export type { ListView } from './list-view'
export { orderListViews } from './order-list-views'
export { getDefaultListView, getListView, listListViews, problemsOfView } from './list-views'
export {
  createListView,
  lockViews,
  updateListView,
  type CreateListViewInput,
  type UpdateListViewInput,
} from './save-list-view'
export { setListLayout, setSiteListLayout } from './set-list-layout'
export {
  listViewsWithCampaign,
  listViewsWithField,
  listViewsWithGoal,
  listViewsWithSegment,
  listViewsWithTag,
} from './view-uses'

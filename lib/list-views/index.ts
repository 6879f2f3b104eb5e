export { listColumnUses } from './column-uses'
export { getListLayout, getSiteListLayout, type VisibleLayout } from './list-layout'
export { setListLayout, setSiteListLayout } from './set-list-layout'

export { categoryOfPage } from './category-of-page'
export { listProfileInterests, type Interest } from './list-interests'

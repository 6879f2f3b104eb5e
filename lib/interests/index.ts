export { categoryOfPage } from './category-of-page'
export { countInterested, listInterestCategories, readSpellings, type InterestCategory } from './list-categories'
export { listProfileInterests, type Interest } from './list-interests'

export { categoryOfPage } from './category-of-page'

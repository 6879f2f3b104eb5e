export { createGeo, type Geo, type Place } from './geo'
export { cdnPlace } from './cdn-place'

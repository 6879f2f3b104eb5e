export { CLIENT_KEYS, type ClientInfo } from './client-info'
export { landingOf, parseUrl, type Landing } from './landing'
export { findVisit, secondsOf, VISIT_GAP_MS, type VisitState } from './visit'

export const visitsAPage = 10
/** Of one visit, at once. */
export const eventsAPage = 50
export const historyAPage = 25

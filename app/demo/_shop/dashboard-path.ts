/** Where the shop leads back to Waggle. A plain link, never Next's: that would take the tracking script along. */
export const DASHBOARD_PATH = '/'

/** Where the shop leads back to Waggle: the page of the site that it reports to. For a plain link, never Next's: that would take
 * the tracking script along.
 *
 * @param base `/demo/<tracking key>`
 */
export const dashboardPath = (base: string) => `/?site=${base.slice('/demo/'.length)}`

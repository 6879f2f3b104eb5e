import type { Context } from '../context'
import { earlierUsersGone } from '../custom-fields'
import { inBatches, type Pace } from '../jobs'
import { parseSettings, type SiteSettings } from '../sites'
import { recountInterests } from '../totals'
import { parseUrl } from '../visits'
import {
  countVisitors,
  findVisitors,
  finishWork,
  holdProfiles,
  holdVisitors,
  holdWork,
  learnCategories,
  learnPagesLater,
  readSeenPages,
  recategorise,
  setAfter,
  setTotal,
  type HeldWork,
  type Recategorised,
  type SeenPages,
} from './apply-rules.sql'
import { categoryOfPage } from './category-of-page'

/** Has everything that the site remembers count by the interest rules of now: pages that were seen get the category that they would get
 * today, and what people are interested in follows.
 *
 * Goes through the visitors, a batch in one transaction, and remembers where it is: run again it goes on, and a second time through
 * changes nothing. Begins when nobody writes any more who knew other rules.
 */
export async function applyRules(ctx: Context, pace: Pace): Promise<void> {
  const { siteId } = ctx
  const [work] = await ctx.db.query<HeldWork>(holdWork(siteId))
  if (!work) return
  const { since, after } = work
  const settings = parseSettings(work.settings)
  if (after === null) {
    const [{ count } = { count: 0 }] = await ctx.db.query<{ count: number }>(countVisitors(siteId))
    await ctx.db.query(setTotal(siteId, since, count))
  }
  await earlierUsersGone(ctx, pace.signal)
  const done = await inBatches(
    ctx,
    pace,
    async (tx, behind) => {
      const [held] = await tx.db.query<HeldWork>(holdWork(siteId))
      // Somebody changed the rules meanwhile: another job begins anew.
      if (held?.since.getTime() !== since.getTime() || versionOf(held) !== settings.interests.version) return null
      const visitors = await tx.db.query<{ id: string }>(findVisitors(siteId, behind, pace.batch))
      const last = visitors.at(-1)
      if (!last) return visitors
      await applyToVisitors(tx, settings, visitors)
      await tx.db.query(setAfter(siteId, since, last.id, visitors.length))
      return visitors
    },
    after ?? undefined,
  )
  if (done) await ctx.db.query(finishWork(siteId, since, settings.interests.version, ctx.now))
}

const versionOf = (work: HeldWork): number => parseSettings(work.settings).interests.version

/** Visitors by key, then profiles by id: the order in which everybody holds them. A visit changes only under its visitor. */
async function applyToVisitors(
  tx: Context,
  settings: SiteSettings,
  visitors: readonly { id: string }[],
): Promise<void> {
  const { siteId } = tx
  const ids = visitors.map(({ id }) => id)
  await tx.db.query(holdVisitors(siteId, ids))
  const changed: Recategorised[] = []
  const people = new Set<string>()
  const seen: { profileId: string; category: string }[] = []
  for (const { url, own, category, profileIds } of await tx.db.query<SeenPages>(readSeenPages(siteId, ids))) {
    const becomes = categoryOfPage(url === null ? null : parseUrl(url), own ?? undefined, settings)
    if (becomes === category) continue
    changed.push({ url, own, category, becomes })
    for (const profileId of profileIds) {
      people.add(profileId)
      if (becomes !== null) seen.push({ profileId, category: becomes })
    }
  }
  if (changed.length === 0) return
  const profileIds = [...people]
  // Before the pages: what people are found by follows these.
  if (profileIds.length > 0) await tx.db.query(holdProfiles(siteId, profileIds))
  await tx.db.query(learnPagesLater(true))
  await tx.db.query(recategorise(siteId, ids, changed))
  await tx.db.query(learnPagesLater(false))
  if (seen.length > 0) await tx.db.query(learnCategories(siteId, seen))
  if (profileIds.length > 0) await recountInterests(tx.db, { siteId, ids: profileIds, settings, now: tx.now })
}

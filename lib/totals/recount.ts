import type { SqlDb } from '../db'
import type { SiteSettings } from '../sites'
import { clearTotals } from './add-totals.sql'
import { readHistories } from './history'
import { considerFirst, considerLast, profileFromRow, profileToRow, type ProfileRow } from './profile-state'
import { lockProfiles, saveProfiles } from './profiles.sql'
import { addToProfiles } from './save-totals'
import { noTotals } from './totals'

/** Adds up profiles' histories anew, from visits and events alone, and writes the result over what is stored. Tags and attributes
 * stay. The caller holds the profiles and what may change their visits (holdPeople in lib/identity). */
export async function recount(
  db: SqlDb,
  args: { siteId: string; ids: readonly string[]; settings: SiteSettings; now: Date },
): Promise<void> {
  const { siteId, ids } = args
  const wanted = ids.map((id) => ({ siteId, id }))
  const profiles = (await db.query<ProfileRow>(lockProfiles(wanted))).map(profileFromRow)
  const histories = await readHistories(db, { ...args, owner: 'profile' })
  for (const profile of profiles) {
    const { tagIds } = profile.totals
    const history = histories.get(profile.id)
    profile.totals = { ...(history?.totals ?? noTotals()), tagIds }
    profile.first = null
    profile.last = null
    const { givenAt, place } = profile
    const nowhere = { device: null, browser: null, os: null, language: null, country: null, city: null }
    profile.place = {
      ...nowhere,
      ...(givenAt.country && { country: place.country }),
      ...(givenAt.city && { city: place.city }),
    }
    if (!history) continue
    considerFirst(profile, history.first)
    considerLast(profile, history.last)
  }
  await db.query(clearTotals(siteId, ids))
  if (profiles.length > 0) await db.query(saveProfiles(profiles.map(profileToRow)))
  for (const statement of addToProfiles(profiles)) await db.query(statement)
}

export { readHistories, type History } from './history'
export {
  addAmount,
  addCompletion,
  addHit,
  addInteractions,
  addInterest,
  addTotals,
  moveHit,
  noTotals,
  removeHit,
  type Totals,
} from './totals'
export { EXACT_MINOR, MAX_INTERESTS, refreshSearch } from './add-totals.sql'
export { addToProfiles, otherAmounts, ownAmount } from './save-totals'
export {
  considerFirst,
  considerLast,
  profileFromRow,
  profileToRow,
  type ProfileRow,
  type ProfileState,
} from './profile-state'
export { lockProfiles, readProfiles, saveProfiles } from './profiles.sql'
export { decayed } from './read-totals.sql'
export { recount } from './recount'
export { recountInterests } from './recount-interests'

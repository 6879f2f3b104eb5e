export { findProfileByIdentity } from './find-profile-by-identity'
export { getProfile, getProfiles } from './get-profile'
export {
  countProfiles,
  listProfiles,
  MAX_COUNT,
  PROFILES_PAGE,
  type ListProfilesArgs,
  type ProfileFilter,
} from './list-profiles'
export { countHistory, HISTORY_PAGE, listHistory, type HistoryEntry } from './list-history'
export type { Profile } from './profile'
export type { ProfileColumn } from './columns.sql'
export { displayNameOf } from './shared'
export { updateProfile } from './update-profile'
export { upsertProfile, type UpsertedProfile, type UpsertProfileInput } from './upsert-profile'
export type { ProfileInput } from './checked-profile-input'

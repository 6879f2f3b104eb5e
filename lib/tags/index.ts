export { getTags, listTags, type Tag } from './list-tags'
export { tagProfiles, untagProfiles, type TagProfilesInput } from './tag-profiles'
export {
  addTags,
  findTags,
  giveBackTags,
  makeTags,
  removeEachTags,
  removeTags,
} from './tag-held'
export { checkedTagNames } from './tag-names'
export type { RemovedTags } from './tag-profiles.sql'

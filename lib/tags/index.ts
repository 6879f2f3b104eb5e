export { getTags, listTags, type Tag } from './list-tags'
export { tagProfiles, untagProfiles, type TagProfilesInput } from './tag-profiles'

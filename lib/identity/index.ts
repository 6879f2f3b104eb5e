export {
  claimKey,
  IDENTITY_KINDS,
  normaliseClaims,
  normaliseIdentifier,
  type Claim,
  type IdentityKind,
} from './normalise'
export { MAX_IDENTITIES, pairKey, resolve, type Decision, type Person } from './resolve'
export { holdPeople, Overtaken } from './hold-people'
export { mergeKnown, type KnownMerge } from './merge-known'
export { mergeProfiles } from './merge-profiles'
export { undoMerge } from './undo-merge'
export { detachVisitor } from './detach-visitor'
export { dismissDuplicate } from './dismiss-duplicate'
export { listSuggestedDuplicates, type SuggestedDuplicate } from './list-suggested-duplicates'
export { previewMerge, type MergedTotal, type MergedValue, type MergePreview } from './preview-merge'
export { previewUndo, type ReturningProfile, type UndoneValue, type UndoPreview } from './preview-undo'
export { recountProfiles } from './recount-profiles'
export { inRetriedTransaction } from './retrying'
export { listProfileIdentities, type Identity } from './list-identities'
export { listLinks, type ProfileLink } from './list-links'
export {
  addIdentities,
  findOwners,
  lockClaims,
  readIdentities,
  removeIdentities,
  removeIdentity,
  type IdentityRow,
} from './identities.sql'
export { mergePeople } from './merge-people'
export { learnLater } from './learn.sql'
export { handSourceOf } from './hand-source'
export { addErased, erasedHash, erasureKeyOf, findErased, type ErasedKind, type ErasedRow } from './erased-identities'
export { getMerge, type Merge } from './get-merge'

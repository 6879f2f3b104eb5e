export { isJunkClaim } from './junk-claims'
export {
  claimKey,
  IDENTITY_KINDS,
  normaliseClaims,
  normaliseIdentifier,
  type Claim,
  type IdentityKind,
  type RawClaims,
} from './normalise'
export { conflict as areInConflict, MAX_IDENTITIES, resolve, type Decision, type Person } from './resolve'

export { listConsentHistory, listProfileConsents, type ProfileConsent } from './list-consents'
export {
  createPrivacyPolicy,
  deletePrivacyPolicy,
  publishPrivacyPolicyVersion,
  updatePrivacyPolicy,
  type CreatePrivacyPolicyInput,
  type UpdatePrivacyPolicyInput,
} from './manage-policies'
export {
  countConsents,
  getPrivacyPolicy,
  listPolicyVersions,
  listPrivacyPolicies,
  type PolicyCounts,
  type PolicyVersion,
  type PrivacyPolicy,
} from './policy'
export { addStatements, recordConsent, type ConsentInput, type RecordConsentInput } from './record-consent'

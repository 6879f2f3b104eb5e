export { listPrivacyPolicies, listProfileConsents, type PrivacyPolicy, type ProfileConsent } from './list-consents'

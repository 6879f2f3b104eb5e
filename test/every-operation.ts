// What the API can be asked, one small document for each query and mutation, and who may ask it.
import { newId } from '../lib/db'
import type { ApiAnswer } from './api'

export interface Row {
  ask: string
  /** The least that permits it. `signed-in admin`: an admin, but no key; `owner`: an owner of this site who is signed in; `person`:
   * somebody signed in who owns any site; `self`: anybody signed in; `member`: anybody signed in who is a member of this site, and
   * keys that may `admin`; `signed-in`: the same without keys. */
  needs: 'read' | 'write' | 'admin' | 'signed-in admin' | 'owner' | 'person' | 'self' | 'member' | 'signed-in'
  variables?: (ids: { profileId: string; keyId: string; memberId: string }) => Record<string, unknown>
}

const USER_ERRORS = 'userErrors { code field message }'

/** Every query and mutation. A field of the schema without a row fails a test. */
export const EVERY_OPERATION: Record<string, Row> = {
  'Query.viewer': { ask: '{ viewer { viewerCanWrite } }', needs: 'read' },
  'Query.apiKeys': { ask: '{ apiKeys { id } }', needs: 'admin' },
  'Query.members': { ask: '{ members { role lastSeenAt invitation { expiresAt } } }', needs: 'member' },
  'Query.localMails': { ask: '{ localMails { id } }', needs: 'owner' },
  'Query.campaigns': { ask: '{ campaigns { id } }', needs: 'read' },
  'Query.campaign': { ask: `{ campaign(id: "${newId()}") { id } }`, needs: 'read' },
  'Query.seenCampaigns': { ask: '{ seenCampaigns { key } }', needs: 'read' },
  'Mutation.createCampaign': {
    ask: `mutation { createCampaign(input: { key: "spring" }) { campaign { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.updateCampaign': {
    ask: `mutation { updateCampaign(input: { id: "${newId()}", version: 1 }) { campaign { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.archiveCampaign': {
    ask: `mutation { archiveCampaign(id: "${newId()}") { campaign { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.restoreCampaign': {
    ask: `mutation { restoreCampaign(id: "${newId()}") { campaign { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.deleteCampaign': {
    ask: `mutation { deleteCampaign(id: "${newId()}") { campaign { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Query.privacyPolicies': { ask: '{ privacyPolicies { id } }', needs: 'read' },
  'Query.customFields': { ask: '{ customFields { id } }', needs: 'read' },
  'Query.customField': { ask: `{ customField(id: "${newId()}") { id } }`, needs: 'read' },
  'Query.proposedCustomFields': { ask: '{ proposedCustomFields { key } }', needs: 'admin' },
  'Query.previewCustomFieldTypeChange': {
    ask: `{ previewCustomFieldTypeChange(id: "${newId()}", type: NUMBER) { unfit } }`,
    needs: 'admin',
  },
  'Query.goals': { ask: '{ goals { id } }', needs: 'read' },
  'Query.goal': { ask: `{ goal(id: "${newId()}") { id } }`, needs: 'read' },
  'Mutation.createGoal': {
    ask: `mutation { createGoal(input: { name: "Called" }) { goal { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.updateGoal': {
    ask: `mutation { updateGoal(input: { id: "${newId()}", version: 1 }) { goal { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.archiveGoal': {
    ask: `mutation { archiveGoal(id: "${newId()}") { goal { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.restoreGoal': {
    ask: `mutation { restoreGoal(id: "${newId()}") { goal { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.recountGoal': {
    ask: `mutation { recountGoal(id: "${newId()}") { goal { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.deleteGoal': {
    ask: `mutation { deleteGoal(id: "${newId()}") { goal { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Query.interestCategories': { ask: '{ interestCategories(search: "b") { name profileCount } }', needs: 'read' },
  'Query.interestRules': { ask: '{ interestRules { version rules { address } job { done } } }', needs: 'read' },
  'Query.testInterestRules': { ask: '{ testInterestRules(addresses: ["/shoes/red"]) { category by } }', needs: 'read' },
  'Query.previewInterestRules': { ask: '{ previewInterestRules(rules: []) { pageViews changed } }', needs: 'admin' },
  'Mutation.setInterestRules': {
    ask: `mutation { setInterestRules(input: { version: 0, rules: [] }) { interestRules { version } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.reapplyInterestRules': {
    ask: `mutation { reapplyInterestRules { interestRules { version } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Query.tags': { ask: '{ tags { id color profileCount usedIn { name } } }', needs: 'read' },
  'Query.goingTags': { ask: '{ goingTags { id done total } }', needs: 'read' },
  'Mutation.createTag': {
    ask: `mutation { createTag(input: { name: "Fresh" }) { tag { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.updateTag': {
    ask: `mutation { updateTag(input: { id: "${newId()}", color: TEAL }) { tag { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.mergeTags': {
    ask: `mutation { mergeTags(input: { from: "${newId()}", into: "${newId()}" }) { tag { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.deleteTag': {
    ask: `mutation { deleteTag(id: "${newId()}") { deletedId ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Query.profiles': { ask: '{ profiles { totalCount nodes { id } } }', needs: 'read' },
  'Query.profileChanges': {
    ask: '{ profileChanges(since: "2026-01-01T00:00:00Z") { hasMore changes { id } } }',
    needs: 'read',
  },
  'Query.profilesById': { ask: `{ profilesById(ids: ["${newId()}"]) { id } }`, needs: 'read' },
  'Query.visits': { ask: '{ visits { totalCount nodes { id } } }', needs: 'read' },
  'Query.site': { ask: '{ site { id recentEvents { visitId } summary { profileCount visitsToday } } }', needs: 'read' },
  'Query.profile': {
    ask: 'query($id: ID!) { profile(id: $id) { id } }',
    needs: 'read',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Query.profileByIdentity': { ask: '{ profileByIdentity(kind: EMAIL, value: "a@b.se") { id } }', needs: 'read' },
  'Mutation.createApiKey': {
    ask: `mutation { createApiKey(input: { name: "K", scopes: [READ] }) { key ${USER_ERRORS} } }`,
    needs: 'signed-in admin',
  },
  'Mutation.revokeApiKey': {
    ask: `mutation($id: ID!) { revokeApiKey(id: $id) { revokedId ${USER_ERRORS} } }`,
    needs: 'admin',
    variables: ({ keyId }) => ({ id: keyId }),
  },
  'Mutation.inviteMember': {
    ask: `mutation($email: String!) { inviteMember(input: { email: $email, role: MARKETER }) { member { role } ${USER_ERRORS} } }`,
    needs: 'signed-in admin',
    variables: () => ({ email: `${newId()}@example.com` }),
  },
  'Mutation.resendInvitation': {
    ask: `mutation($id: ID!) { resendInvitation(userId: $id) { isMailKept ${USER_ERRORS} } }`,
    needs: 'signed-in admin',
    variables: ({ memberId }) => ({ id: memberId }),
  },
  'Mutation.setMemberRole': {
    ask: `mutation($id: ID!) { setMemberRole(input: { userId: $id, role: MARKETER }) { member { role } ${USER_ERRORS} } }`,
    needs: 'signed-in admin',
    variables: ({ memberId }) => ({ id: memberId }),
  },
  'Mutation.removeMember': {
    ask: `mutation($id: ID!) { removeMember(userId: $id) { removedId ${USER_ERRORS} } }`,
    needs: 'admin',
    variables: ({ memberId }) => ({ id: memberId }),
  },
  'Mutation.createSite': {
    ask: `mutation { createSite(input: { name: "S", domain: "s.example" }) { site { id } ${USER_ERRORS} } }`,
    needs: 'person',
  },
  'Mutation.updateViewer': {
    ask: `mutation { updateViewer(input: { name: "Someone" }) { user { name } ${USER_ERRORS} } }`,
    needs: 'self',
  },
  'Mutation.updateSite': {
    ask: `mutation { updateSite(input: { name: "Renamed" }) { site { name } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.upsertProfile': {
    ask: `mutation { upsertProfile(input: { email: "new@example.com" }) { created ${USER_ERRORS} } }`,
    needs: 'write',
  },
  'Mutation.updateProfile': {
    ask: `mutation($id: ID!) { updateProfile(id: $id, input: { title: "Boss" }) { profile { title } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.removeIdentity': {
    ask: `mutation($id: ID!) { removeIdentity(input: { profileId: $id, kind: PHONE, value: "+46701234567" }) { profile { id } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.tagProfiles': {
    ask: `mutation($id: ID!) { tagProfiles(input: { profileIds: [$id], names: ["VIP"] }) { profiles { id } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.untagProfiles': {
    ask: `mutation($id: ID!) { untagProfiles(input: { profileIds: [$id], names: ["VIP"] }) { profiles { id } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.mergeProfiles': {
    ask: `mutation($id: ID!) { mergeProfiles(input: { into: $id, from: "${newId()}" }) { merge { id } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.addNote': {
    ask: `mutation($id: ID!) { addNote(input: { profileId: $id, text: "Called" }) { note { author } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.editNote': {
    ask: `mutation { editNote(input: { id: "${newId()}", text: "Called" }) { note { id } ${USER_ERRORS} } }`,
    needs: 'write',
  },
  'Mutation.deleteNote': {
    ask: `mutation { deleteNote(id: "${newId()}") { deletedId ${USER_ERRORS} } }`,
    needs: 'write',
  },
  'Query.mergePreview': {
    ask: `query($id: ID!) { mergePreview(into: $id, from: "${newId()}") { totals { result } } }`,
    needs: 'read',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Query.undoMergePreview': {
    ask: `{ undoMergePreview(mergeId: "${newId()}") { returning { id } } }`,
    needs: 'read',
  },
  'Mutation.dismissDuplicate': {
    ask: `mutation($id: ID!) { dismissDuplicate(input: { profileId: $id, otherId: "${newId()}" }) { profile { id } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.detachDevice': {
    ask: `mutation($id: ID!) { detachDevice(input: { profileId: $id, deviceId: "${newId()}" }) { visitCount ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.createCustomField': {
    ask: `mutation { createCustomField(input: { displayName: "Age", type: INTEGER }) { customField { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.updateCustomField': {
    ask: `mutation { updateCustomField(input: { id: "${newId()}", version: 1 }) { customField { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.reorderCustomFields': {
    ask: `mutation { reorderCustomFields(ids: ["${newId()}"]) { customFields { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.archiveCustomField': {
    ask: `mutation { archiveCustomField(id: "${newId()}") { customField { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.restoreCustomField': {
    ask: `mutation { restoreCustomField(id: "${newId()}") { customField { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.deleteCustomField': {
    ask: `mutation { deleteCustomField(id: "${newId()}", confirm: "age") { customField { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.dismissProposedCustomField': {
    ask: `mutation { dismissProposedCustomField(key: "age") { key ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Query.privacyPolicy': { ask: `{ privacyPolicy(id: "${newId()}") { id versions { text } } }`, needs: 'read' },
  'Mutation.createPrivacyPolicy': {
    ask: `mutation { createPrivacyPolicy(input: { key: "news", name: "News", text: "Yes" }) { privacyPolicy { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.updatePrivacyPolicy': {
    ask: `mutation { updatePrivacyPolicy(input: { id: "${newId()}", revision: 1 }) { privacyPolicy { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.publishPrivacyPolicyVersion': {
    ask: `mutation { publishPrivacyPolicyVersion(input: { id: "${newId()}", revision: 1, text: "Yes" }) { privacyPolicy { id } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.deletePrivacyPolicy': {
    ask: `mutation { deletePrivacyPolicy(id: "${newId()}") { deletedId ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.recordConsent': {
    ask: `mutation($id: ID!) { recordConsent(input: { profileId: $id, policy: "news", status: GIVEN, reason: "On paper" }) { profile { id } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Query.segments': { ask: '{ segments { totalCount nodes { id } } }', needs: 'read' },
  'Query.segment': { ask: `{ segment(id: "${newId()}") { id } }`, needs: 'read' },
  'Query.listViews': { ask: '{ listViews { id problems } }', needs: 'read' },
  'Query.listView': { ask: `{ listView(id: "${newId()}") { id } }`, needs: 'read' },
  'Mutation.createSegment': {
    ask: `mutation { createSegment(input: { name: "VIP", filter: { search: "anna" } }) { segment { memberCount } ${USER_ERRORS} } }`,
    needs: 'write',
  },
  'Mutation.updateSegment': {
    ask: `mutation { updateSegment(input: { id: "${newId()}", version: 1 }) { segment { id } ${USER_ERRORS} } }`,
    needs: 'write',
  },
  'Mutation.duplicateSegment': {
    ask: `mutation { duplicateSegment(id: "${newId()}") { segment { id } ${USER_ERRORS} } }`,
    needs: 'write',
  },
  'Mutation.deleteSegment': {
    ask: `mutation { deleteSegment(id: "${newId()}") { deletedId ${USER_ERRORS} } }`,
    needs: 'write',
  },
  'Mutation.createListView': {
    ask: `mutation { createListView(input: { name: "Mine", layout: { columns: [{ id: "name" }] } }) { listView { id } ${USER_ERRORS} } }`,
    needs: 'signed-in',
  },
  'Mutation.updateListView': {
    ask: `mutation { updateListView(input: { id: "${newId()}", version: 1 }) { listView { id } ${USER_ERRORS} } }`,
    needs: 'signed-in',
  },
  'Mutation.deleteListView': {
    ask: `mutation { deleteListView(id: "${newId()}") { deletedId ${USER_ERRORS} } }`,
    needs: 'signed-in',
  },
  'Mutation.orderListViews': {
    ask: `mutation { orderListViews(ids: []) { listViews { id } ${USER_ERRORS} } }`,
    needs: 'signed-in',
  },
  'Mutation.setDefaultListView': {
    ask: `mutation { setDefaultListView { defaultListView { id } ${USER_ERRORS} } }`,
    needs: 'signed-in',
  },
  'Mutation.setListLayout': {
    ask: `mutation { setListLayout { listLayout { origin } ${USER_ERRORS} } }`,
    needs: 'signed-in',
  },
  'Mutation.setSiteListLayout': {
    ask: `mutation { setSiteListLayout { listLayout { origin } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Query.bulkChanges': { ask: '{ bulkChanges { totalCount nodes { id status } } }', needs: 'read' },
  'Query.bulkChange': { ask: `{ bulkChange(id: "${newId()}") { id } }`, needs: 'read' },
  'Mutation.startBulkChange': {
    ask: `mutation($id: ID!) { startBulkChange(input: { selection: { ids: [$id] }, change: { addTags: ["VIP"] } }) { bulkChange { status } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.cancelBulkChange': {
    ask: `mutation { cancelBulkChange(id: "${newId()}") { bulkChange { id } ${USER_ERRORS} } }`,
    needs: 'write',
  },
  'Mutation.undoBulkChange': {
    ask: `mutation { undoBulkChange(id: "${newId()}") { bulkChange { id } ${USER_ERRORS} } }`,
    needs: 'write',
  },
  'Query.erasures': { ask: '{ erasures { totalCount nodes { id receipt } } }', needs: 'read' },
  'Query.erasure': { ask: `{ erasure(id: "${newId()}") { id } }`, needs: 'read' },
  'Mutation.eraseProfiles': {
    ask: `mutation { eraseProfiles(input: { ids: ["${newId()}"] }) { erasure { erased } ${USER_ERRORS} } }`,
    needs: 'write',
  },
  'Mutation.undoMerge': {
    ask: `mutation { undoMerge(input: { mergeId: "${newId()}" }) { profiles { id } ${USER_ERRORS} } }`,
    needs: 'write',
  },
}

/** Every code of a refusal, from errors and from user errors. */
export const codesOf = ({ data, errors }: ApiAnswer): string[] => [
  ...(errors ?? []).map(({ extensions }) => extensions.code),
  ...Object.values((data ?? {}) as Record<string, { userErrors?: { code: string }[] } | null>).flatMap((payload) =>
    (payload?.userErrors ?? []).map(({ code }) => code),
  ),
]

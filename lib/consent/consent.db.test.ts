import { useDatabase } from '../../test/database'
import { contextFor, createProfile, createSite } from '../../test/factories'
import type { Actor, Context } from '../context'
import { newId } from '../db'
import { mergeProfiles, undoMerge } from '../identity'
import { upsertProfile } from '../profiles'
import {
  countConsents,
  createPrivacyPolicy,
  deletePrivacyPolicy,
  listConsentHistory,
  listPolicyVersions,
  listPrivacyPolicies,
  listProfileConsents,
  publishPrivacyPolicyVersion,
  recordConsent,
  updatePrivacyPolicy,
} from '.'

const database = useDatabase()
const as = (ctx: Context, role: 'VIEWER' | 'MARKETER' | 'ADMIN'): Context => ({
  ...ctx,
  actor: { kind: 'user', userId: 'somebody', role } satisfies Actor,
})

async function prepare() {
  const ctx = contextFor(database, await createSite(database))
  const policy = await createPrivacyPolicy(ctx, { key: 'news', name: 'Newsletter', text: 'I want\r\nnews. ' })
  const { id: profileId } = await createProfile(ctx, { name: 'Anna' })
  return { ctx, policy, profileId }
}
const versionsOf = async (ctx: Context, id: string) =>
  (await listPolicyVersions(ctx, { policyIds: [id] })).get(id) ?? []
const consentsOf = async (ctx: Context, id: string) =>
  (await listProfileConsents(ctx, { profileIds: [id] })).get(id) ?? []
const historyOf = async (ctx: Context, id: string) =>
  (await listConsentHistory(ctx, { profileIds: [id] })).get(id) ?? []

test('a policy is made with its first version, renamed, and published anew; what was published never changes', async () => {
  const { ctx, policy } = await prepare()
  expect(policy).toMatchObject({ key: 'news', name: 'Newsletter', version: 1, revision: 1, retentionMonths: null })
  const renamed = await updatePrivacyPolicy(ctx, { id: policy.id, revision: 1, name: 'News', retentionMonths: 24 })
  expect(renamed).toMatchObject({ name: 'News', retentionMonths: 24, version: 1, revision: 2 })
  const published = await publishPrivacyPolicyVersion(ctx, { id: policy.id, revision: 2, text: 'I want all news.' })
  expect(published).toMatchObject({ version: 2, revision: 3 })
  expect(await versionsOf(ctx, policy.id)).toMatchObject([
    { version: 2, text: 'I want all news.' },
    // printf 'I want\nnews.' | sha256sum
    { version: 1, text: 'I want\nnews.', textHash: '9db5ac38a30d40fb20045fa5a5a79ffffa4e7e97ac7b0d74f97836b89daa89fe' },
  ])
  await expect(
    database.pool.query(`update privacy_policy_version set text = 'else' where policy_id = $1`, [policy.id]),
  ).rejects.toThrow('never changes')
})

test('of two admins the second is told, and the text in force is not published again', async () => {
  const { ctx, policy } = await prepare()
  await publishPrivacyPolicyVersion(ctx, { id: policy.id, revision: 1, text: 'Two' })
  await expect(
    publishPrivacyPolicyVersion(ctx, { id: policy.id, revision: 1, text: 'Also two' }),
  ).rejects.toMatchObject({ code: 'STALE' })
  await expect(updatePrivacyPolicy(ctx, { id: policy.id, revision: 1, name: 'Else' })).rejects.toMatchObject({
    code: 'STALE',
  })
  await expect(publishPrivacyPolicyVersion(ctx, { id: policy.id, revision: 2, text: 'Two\n' })).rejects.toMatchObject({
    code: 'INVALID',
    field: 'text',
  })
})

test.each([
  [{ key: 'a b' }, 'INVALID', 'key'],
  [{ key: '' }, 'INVALID', 'key'],
  [{ key: 'news' }, 'CONFLICT', 'key'],
  [{ name: ' ' }, 'INVALID', 'name'],
  [{ text: ' \n' }, 'INVALID', 'text'],
  [{ text: 'x'.repeat(100_001) }, 'INVALID', 'text'],
  [{ retentionMonths: 0 }, 'INVALID', 'retentionMonths'],
])('a policy of %j is refused', async (wrong, code, field) => {
  const { ctx } = await prepare()
  const input = { key: 'else', name: 'Else', text: 'Yes', ...wrong }
  await expect(createPrivacyPolicy(ctx, input)).rejects.toMatchObject({ code, field })
})

test('admins manage, marketers record, viewers look', async () => {
  const { ctx, policy, profileId } = await prepare()
  const marketer = as(ctx, 'MARKETER')
  for (const refused of [
    createPrivacyPolicy(marketer, { key: 'x', name: 'X', text: 'X' }),
    updatePrivacyPolicy(marketer, { id: policy.id, revision: 1 }),
    publishPrivacyPolicyVersion(marketer, { id: policy.id, revision: 1, text: 'X' }),
    deletePrivacyPolicy(marketer, { id: policy.id }),
    recordConsent(as(ctx, 'VIEWER'), { profileId, policy: 'news', status: 'GIVEN', reason: 'x' }),
  ])
    await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await recordConsent(marketer, { profileId, policy: 'news', status: 'GIVEN', reason: 'x' })
  expect(await listPrivacyPolicies(as(ctx, 'VIEWER'))).toHaveLength(1)
})

test('what is recorded by hand names the very version, with a reason; the history keeps all of it', async () => {
  const { ctx, policy, profileId } = await prepare()
  await publishPrivacyPolicyVersion(ctx, { id: policy.id, revision: 1, text: 'Two' })
  await updatePrivacyPolicy(ctx, { id: policy.id, revision: 2, retentionMonths: 1 })
  const hand = as(ctx, 'MARKETER')
  const yesterday = new Date(ctx.now.getTime() - 86_400_000)
  await recordConsent(hand, {
    profileId,
    policy: 'news',
    status: 'GIVEN',
    version: 1,
    reason: ' signed  on paper ',
    at: yesterday,
  })
  const [given] = await consentsOf(ctx, profileId)
  expect(given).toMatchObject({ status: 'GIVEN', version: 1, source: 'hand', reason: 'signed on paper', at: yesterday })
  expect(given?.holdsUntil?.getTime()).toBeGreaterThan(ctx.now.getTime())
  expect((await versionsOf(ctx, policy.id)).map(({ version, statementCount }) => [version, statementCount])).toEqual([
    [2, 0],
    [1, 1],
  ])
  await recordConsent(hand, { profileId, policy: 'news', status: 'WITHDRAWN', reason: 'rang us' })
  expect(await consentsOf(ctx, profileId)).toMatchObject([{ status: 'WITHDRAWN', version: 2, holdsUntil: null }])
  expect((await historyOf(ctx, profileId)).map(({ status }) => status)).toEqual(['WITHDRAWN', 'GIVEN'])
  expect((await countConsents(ctx, { policyIds: [policy.id] })).get(policy.id)).toEqual({ given: 0, withdrawn: 1 })
  const entries = await database.prisma.auditEntry.findMany({
    where: { siteId: ctx.siteId, action: 'profile.consent-recorded' },
    orderBy: { id: 'asc' },
  })
  expect(entries.map(({ details }) => details)).toEqual([
    { policy: 'news', version: 1, status: 'GIVEN' },
    { policy: 'news', version: 2, status: 'WITHDRAWN' },
  ])
})

test('a policy or version that does not exist, no reason and a time to come are refused, and nothing is recorded', async () => {
  const { ctx, profileId } = await prepare()
  const good = { profileId, policy: 'news', status: 'GIVEN', reason: 'on paper' } as const
  for (const [wrong, field, message] of [
    [{ version: 2 }, 'version', '“Newsletter” has no version 2: it has version 1 only'],
    [{ version: 0 }, 'version', '“Newsletter” has no version 0: it has version 1 only'],
    [{ version: 99_999_999_999 }, 'version', expect.stringContaining('no version')],
    [{ policy: 'else' }, 'policy', 'There is no privacy policy with the key “else” on this site'],
    [{ reason: '  ' }, 'reason', expect.stringContaining('how you know')],
    [{ at: new Date(ctx.now.getTime() + 60_000) }, 'at', expect.stringContaining('future')],
    [{ at: new Date(NaN) }, 'at', 'This is no time'],
  ] as const)
    await expect(recordConsent(ctx, { ...good, ...wrong })).rejects.toMatchObject({ code: 'INVALID', field, message })
  for (const id of [newId(), 'nobody'])
    await expect(recordConsent(ctx, { ...good, profileId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const foreign = await prepare()
  await expect(recordConsent(ctx, { ...good, profileId: foreign.profileId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await historyOf(ctx, profileId)).toEqual([])
})

test('a policy that anybody said anything under stays; another one goes', async () => {
  const { ctx, policy, profileId } = await prepare()
  const unused = await createPrivacyPolicy(ctx, { key: 'unused', name: 'Unused', text: 'X' })
  await recordConsent(ctx, { profileId, policy: 'news', status: 'GIVEN', reason: 'x' })
  await expect(deletePrivacyPolicy(ctx, { id: policy.id })).rejects.toMatchObject({ code: 'IN_USE' })
  expect(await deletePrivacyPolicy(ctx, { id: unused.id })).toEqual({ deletedId: unused.id })
  const foreign = await prepare()
  await expect(deletePrivacyPolicy(ctx, { id: foreign.policy.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await listPrivacyPolicies(ctx)).map(({ key }) => key)).toEqual(['news'])
})

test('upsertProfile takes consents, all or none', async () => {
  const { ctx } = await prepare()
  const { profileId } = await upsertProfile(ctx, {
    email: 'bo@example.com',
    consents: [{ policy: 'news', status: 'GIVEN' }],
  })
  expect(await consentsOf(ctx, profileId)).toMatchObject([{ status: 'GIVEN', version: 1, reason: null }])
  await expect(
    upsertProfile(ctx, {
      email: 'cy@example.com',
      consents: [
        { policy: 'news', status: 'GIVEN' },
        { policy: 'news', status: 'GIVEN', version: 7 },
      ],
    }),
  ).rejects.toMatchObject({ code: 'INVALID', field: 'consents[1].version' })
  expect(await database.prisma.profile.count({ where: { siteId: ctx.siteId, email: 'cy@example.com' } })).toBe(0)
})

test('what was recorded by hand moves with a merge, and back with its undoing', async () => {
  const { ctx, profileId } = await prepare()
  const { id: other } = await createProfile(ctx)
  await recordConsent(ctx, { profileId, policy: 'news', status: 'GIVEN', reason: 'on paper' })
  const { mergeId } = await mergeProfiles(ctx, { into: other, from: profileId })
  expect(await historyOf(ctx, other)).toMatchObject([{ reason: 'on paper' }])
  await undoMerge(ctx, { mergeId })
  expect(await historyOf(ctx, other)).toEqual([])
  expect(await historyOf(ctx, profileId)).toMatchObject([{ reason: 'on paper' }])
})

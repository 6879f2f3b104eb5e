// Two people edit one profile at once: the second is told, and nothing is overwritten unseen.
import { useDatabase } from '../../test/database'
import { contextFor, createSite } from '../../test/factories'
import { createCustomField } from '../custom-fields'
import { getProfile, updateProfile, upsertProfile } from '.'

const database = useDatabase()

async function anna() {
  const ctx = contextFor(database, await createSite(database, { defaultCountry: 'SE' }))
  await createCustomField(ctx, { displayName: 'Sizes', key: 'sizes', type: 'CHOICES', options: ['38', '39'] })
  const { profileId: id } = await upsertProfile(ctx, {
    email: 'anna@x.se',
    name: 'Anna',
    city: 'Lund',
    customFields: { sizes: ['38'] },
  })
  return { ctx, id }
}

test('what somebody changed since is not overwritten: each field is named, and nothing is changed', async () => {
  const { ctx, id } = await anna()
  await updateProfile(ctx, id, { name: 'Anna Lind', city: null, customFields: { sizes: ['38', '39'] } })
  const late = updateProfile(
    ctx,
    id,
    { name: 'Anna Berg', city: 'Malmö', title: 'Buyer', customFields: { sizes: null } },
    { name: 'Anna', city: 'Lund', title: null, customFields: { sizes: ['38'] } },
  )
  await expect(late).rejects.toMatchObject({
    code: 'STALE',
    field: 'name',
    also: [{ field: 'city' }, { field: 'customFields.sizes' }],
  })
  expect(await getProfile(ctx, { id })).toMatchObject({ name: 'Anna Lind', city: null, title: null })
})

test('what is as it was read is changed, whatever else of the profile changed', async () => {
  const { ctx, id } = await anna()
  await updateProfile(ctx, id, { name: 'Anna Lind' })
  await updateProfile(
    ctx,
    id,
    { email: 'anna@y.se', customFields: { sizes: ['39'] } },
    { email: 'anna@x.se', name: 'Anna', customFields: { sizes: ['38'] } },
  )
  expect(await getProfile(ctx, { id })).toMatchObject({
    name: 'Anna Lind',
    email: 'anna@y.se',
    fields: { sizes: ['39'] },
  })
})

test('who wants the very value that somebody gave meanwhile has it', async () => {
  const { ctx, id } = await anna()
  await updateProfile(ctx, id, { name: 'Anna Lind' })
  expect(await updateProfile(ctx, id, { name: 'Anna Lind' }, { name: 'Anna' })).toEqual({ profileId: id })
})

test('of two at the same moment one is told', async () => {
  const { ctx, id } = await anna()
  const outcomes = await Promise.allSettled(
    ['One', 'Two'].map((name) => updateProfile(ctx, id, { name }, { name: 'Anna' })),
  )
  expect(outcomes.map(({ status }) => status).sort((a, b) => (a < b ? -1 : 1))).toEqual(['fulfilled', 'rejected'])
})

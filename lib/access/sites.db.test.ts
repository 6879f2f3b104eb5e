import { useDatabase } from '../../test/database'
import { contextFor, createSite as makeSite, createUser as makeUser } from '../../test/factories'
import { upsertProfile } from '../profiles'
import { updateSite } from '../sites'
import { createSite, createUser, listMembers, listSitesOfUser } from '.'

const database = useDatabase()
const cli = () => ({ db: database, actor: { kind: 'cli' } as const, now: new Date() })

test('a site gets a slug of its name; the same name again, and names that are ours, get a number', async () => {
  const slugs: string[] = []
  for (const name of ['Öland Löpning', 'Oland  lopning!', 'Settings', '日本'])
    slugs.push((await createSite(cli(), { name, domain: 'a.example' })).slug)
  expect(slugs).toEqual(['oland-lopning', 'oland-lopning-2', 'settings-2', 'site'])
})

test('sites made at the same moment get different slugs and keys', async () => {
  const sites = await Promise.all(
    Array.from({ length: 6 }, () => createSite(cli(), { name: 'Twin', domain: 'b.example' })),
  )
  expect(new Set(sites.map(({ slug }) => slug)).size).toBe(6)
  expect(new Set(sites.map(({ trackingKey }) => trackingKey)).size).toBe(6)
})

test('phone numbers without a country code are of the country of the domain, until an admin names another or none', async () => {
  const site = await createSite(cli(), { name: 'Phones', domain: 'www.phones.se' })
  const ctx = contextFor(database, site)
  const phoneOf = async (phone: string) => {
    const { profileId: id } = await upsertProfile(ctx, { phone })
    return (await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id, id } })).phone
  }
  expect(await phoneOf('070-123 45 67')).toBe('+46701234567')
  await updateSite(ctx, { defaultCountry: 'no' })
  expect(await phoneOf('401 23 456')).toBe('+4740123456')
  await expect(updateSite(ctx, { defaultCountry: 'Sweden' })).rejects.toMatchObject({ field: 'defaultCountry' })
  expect(await updateSite(ctx, { defaultCountry: '' })).toMatchObject({ defaultCountry: null })
  await expect(phoneOf('070-123 45 68')).rejects.toMatchObject({ field: 'phone' })
})

test('an origin that no browser could come from is refused, rather than kept and of no use', async () => {
  const ctx = contextFor(database, await makeSite(database))
  for (const origin of ['*.shop.example', 'https://*.shop.example', 'shop.example/path', 'ftp://shop.example', ''])
    await expect(updateSite(ctx, { allowedOrigins: ['ok.example', origin] })).rejects.toMatchObject({
      field: 'allowedOrigins[1]',
    })
  const { allowedOrigins } = await updateSite(ctx, { allowedOrigins: [' Shop.Example ', 'https://b.example:8443/'] })
  expect(allowedOrigins).toEqual(['shop.example', 'https://b.example:8443'])
})

test('an owner of a site makes another and owns it; who owns none, and a key, may not', async () => {
  const ctx = contextFor(database, await makeSite(database))
  const [owner, admin] = [await makeUser(ctx, { role: 'OWNER' }), await makeUser(ctx, { role: 'ADMIN' })]
  const input = { name: 'Second', domain: 'second.example' }
  const as = (userId: string) => ({ ...cli(), actor: { kind: 'user', userId, role: 'VIEWER' } as const })
  const site = await createSite(as(owner.id), input)
  expect((await listSitesOfUser(database, owner.id)).find((one) => one.site.id === site.id)?.role).toBe('OWNER')
  await expect(createSite(as(admin.id), input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const key = { kind: 'key', keyId: 'k', scopes: ['admin'] } as const
  await expect(createSite({ ...cli(), actor: key }, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('an admin lets people in but makes no owner', async () => {
  const ctx = {
    ...contextFor(database, await makeSite(database)),
    actor: { kind: 'user', userId: 'a', role: 'ADMIN' } as const,
  }
  const person = { email: 'New.Person@Example.com', password: 'long enough for all' }
  await expect(createUser(ctx, { ...person, role: 'OWNER' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const { id } = await createUser(ctx, { ...person, role: 'viewer' })
  expect(await listMembers(ctx)).toMatchObject([{ role: 'VIEWER', user: { id, email: 'new.person@example.com' } }])
})

test('of several who make a user of one new address at once, one does, and the others are told which field is at fault', async () => {
  const sites = await Promise.all([1, 2, 3, 4].map(() => makeSite(database)))
  const made = await Promise.allSettled(
    sites.map((site) =>
      createUser(contextFor(database, site), {
        email: 'same@example.com',
        password: 'long enough for all',
        role: 'VIEWER',
      }),
    ),
  )
  const refused = made.filter((result) => result.status === 'rejected')
  expect(refused).toHaveLength(3)
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'CONFLICT', field: 'email' })
  expect(await database.prisma.user.count({ where: { email: 'same@example.com' } })).toBe(1)
})

test('who is in Waggle already comes to a further site without a password, and once', async () => {
  const [one, two] = [contextFor(database, await makeSite(database)), contextFor(database, await makeSite(database))]
  const person = { email: 'both@example.com', role: 'MARKETER' }
  const { id } = await createUser(one, { ...person, password: 'long enough for all' })
  await expect(createUser(two, { ...person, password: 'another one here' })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await createUser(two, person)).toEqual({ id })
  await expect(createUser(two, person)).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(createUser(two, { ...person, email: 'new@example.com' })).rejects.toMatchObject({ field: 'password' })
})

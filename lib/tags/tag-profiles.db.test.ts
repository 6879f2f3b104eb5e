import { browserOf, identify } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import { createWriter } from '../ingestion'
import { tagProfiles, untagProfiles } from './tag-profiles'

const database = useDatabase()

test.each(['Late  payer', 'x\u00b4', '\u00b4Anna\u00b4', 'x'.repeat(200)])(
  'what an event named %j and what a person names so is one tag, to give and to take',
  async (name) => {
    const site = await createSite(database)
    const ctx = contextFor(database, site)
    const browser = browserOf(createWriter(database, { erasureKey: ERASURE_KEY }), site)
    await browser.send(identify({ email: 'anna@x.se' }), { type: 'tag', name, at: 1 })
    const { id } = await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id } })
    const tags = async () =>
      (await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id } })).tagIds.length

    await tagProfiles(ctx, { profileIds: [id], names: [name] })
    expect(await tags()).toBe(1)
    expect(await database.prisma.tag.count({ where: { siteId: site.id } })).toBe(1)
    await untagProfiles(ctx, { profileIds: [id], names: [name] })
    expect(await tags()).toBe(0)
  },
)

test.each([' ', '\u0301', 'x'.repeat(201), 'a\u0000b'])('%j is no name for a tag', async (name) => {
  const ctx = contextFor(database, await createSite(database))
  await expect(tagProfiles(ctx, { profileIds: [], names: [name] })).rejects.toMatchObject({ code: 'INVALID' })
})

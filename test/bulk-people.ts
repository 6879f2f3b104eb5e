// A site of people to change many of at once.
import { startBulkChange, type BulkChange, type StartBulkChangeInput } from '../lib/bulk-changes'
import type { Context } from '../lib/context'
import { createCustomField } from '../lib/custom-fields'
import { newId, sql } from '../lib/db'
import type { TestDatabase } from './database'
import { contextFor, createProfile, createSite } from './factories'

/** More than so many are changed by a job. */
export const MANY = 501

export async function bulkSite(database: TestDatabase, people = 0) {
  const site = await createSite(database)
  const ctx = contextFor(database, site)
  await createCustomField(ctx, { displayName: 'Shoe size', key: 'shoe', type: 'INTEGER' })
  await manyPeople(ctx, people)

  const start = (change: StartBulkChangeInput['change'], selection: StartBulkChangeInput['selection'] = { all: {} }) =>
    startBulkChange(ctx, { selection, change })
  /** Each person's tags by name, sorted, and shoe size. */
  async function shown() {
    const tags = new Map(
      (await database.prisma.tag.findMany({ where: { siteId: site.id } })).map((tag) => [tag.id, tag]),
    )
    const rows = await database.prisma.profile.findMany({ where: { siteId: site.id }, orderBy: { id: 'asc' } })
    return new Map(
      rows.map(({ id, tagIds, fields, givenAt }) => [
        id,
        {
          tags: tagIds.map((tagId) => tags.get(tagId)?.name),
          shoe: (fields as { shoe?: unknown }).shoe ?? null,
          givenAt: (givenAt as Record<string, string>)['fields.shoe'] ?? null,
        },
      ]),
    )
  }
  const person = async (profile: Parameters<typeof createProfile>[1] = {}) => (await createProfile(ctx, profile)).id
  const rowsOf = ({ id }: BulkChange) =>
    database.prisma.bulkChangeProfile.findMany({ where: { bulkChangeId: id }, orderBy: { profileId: 'asc' } })
  return { site, ctx, start, shown, person, rowsOf }
}

async function manyPeople(ctx: Context, count: number): Promise<void> {
  if (count === 0) return
  const ids = Array.from({ length: count }, () => newId())
  await ctx.db.query(sql`/* manyPeople */
    insert into profile (site_id, id, name, created_via, created_at, updated_at)
    select ${ctx.siteId}::uuid, id, 'Person ' || n, 'hand', now(), now() from unnest(${ids}::uuid[]) with ordinality as made(id, n)`)
}

/** How many people the list may not find by what is true of them. */
export async function peopleNotLearned({ pool }: TestDatabase): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`
    select count(*)::int4 as count from profile p left join profile_lookup known on known.site_id = p.site_id and known.profile_id = p.id
    where not coalesce(known.traits, '{}') @> array(select waggle_trait(p.site_id, kind, value) from waggle_profile_traits(p))`)
  return rows[0]?.count ?? 0
}

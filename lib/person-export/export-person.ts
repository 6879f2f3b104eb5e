import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, isId, sql } from '../db'
import { findFiltersNaming } from '../erasure'
import { AppError, notFound } from '../errors'
import { displayNameOf, getProfile } from '../profiles'
import { getSite, siteRules } from '../sites'
import type { Head, Piece } from './piece'
import { readPerson } from './read-person'
import type { Person } from './section'
import { asJson } from './write-json'
import { asText } from './write-text'

export type ExportFormat = 'txt' | 'json'

/** Everything that the site holds of one person, as a text for people or as JSON.
 *
 * Read while it is sent, a few rows at a time: the memory it takes does not grow with the person. What changes meanwhile is in it as it was
 * before or as it is after.
 * @returns chunks of the file; they end with an error if the person is erased or merged away before all of it is read
 * @throws NOT_FOUND nobody has this id here, whether erased, somebody of another site, or never there
 */
export async function exportPerson(
  ctx: Context,
  args: { id: string; format: ExportFormat },
): Promise<{ fileName: string; chunks: AsyncIterable<string> }> {
  requirePermission(ctx, 'read')
  const { head, person } = await inTransaction(ctx, async (tx) => {
    const profile = isId(args.id) ? await getProfile(tx, args) : null
    if (!profile) throw notFound('profile')
    const { id } = profile
    await recordAudit(tx, {
      action: 'profile.exported',
      target: { kind: 'profile', id },
      details: { format: args.format },
    })
    const { name, domain } = await getSite(tx)
    const namedBy = await findFiltersNaming(tx, { profileId: id })
    const known: Head = { id, name: displayNameOf(profile), site: { name, domain }, at: ctx.now, namedBy }
    return { head: known, person: await personOf(tx, id) }
  })
  const pieces = untilTheEnd(ctx, person)
  return {
    fileName: `profile-${person.id}.${args.format}`,
    chunks: args.format === 'json' ? asJson(head, pieces) : asText(head, pieces),
  }
}

async function personOf(tx: Context, id: string): Promise<Person> {
  const { siteId, now } = tx
  const rows = await tx.db.query<{ id: string }>(sql`/* everybodyWhoBecame */
    with recursive person (id) as (
      select ${id}::uuid
      union
      select m.from_profile_id from person join merge_ledger m on m.site_id = ${siteId}::uuid and m.profile_id = person.id
      where m.kind = 'MERGE' and m.undone_at is null and m.from_profile_id is not null)
    select id::text as id from person`)
  return { siteId, id, ids: rows.map((row) => row.id), now, rules: await siteRules(tx) }
}

/** A file that lacks what was erased or moved while it was read would pass for whole: better no file. */
async function* untilTheEnd({ db, siteId }: Context, person: Person): AsyncGenerator<Piece, void> {
  yield* readPerson(db, person)
  const left = await db.prisma.profile.count({ where: { siteId, id: person.id } })
  if (left === 0) throw new AppError('CONFLICT', 'The profile went while it was being exported')
}

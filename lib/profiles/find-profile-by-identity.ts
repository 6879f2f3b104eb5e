import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { normaliseIdentifier, type IdentityKind } from '../identity'
import { selectProfileColumns } from './columns.sql'
import { toProfile, type Profile, type ProfileRow } from './profile'
import { siteRules } from '../sites'

/** The person with an identifier, however it is written: `Anna@X.se`, `070-123 45 67` under the site's default country.
 *
 * @returns null when nobody has it, or when it can be nobody's
 */
export async function findProfileByIdentity(
  ctx: Context,
  { kind, value }: { kind: IdentityKind; value: string },
): Promise<Profile | null> {
  requirePermission(ctx, 'read')
  const rules = await siteRules(ctx)
  const normalised = normaliseIdentifier(kind, value, rules.defaultCountry)
  if (!('value' in normalised)) return null
  const [row] = await ctx.db.query<ProfileRow>(sql`/* findProfileByIdentity */
    select ${selectProfileColumns()}
    from identity i join profile p on p.site_id = i.site_id and p.id = i.profile_id
    where i.site_id = ${ctx.siteId}::uuid and i.kind = ${kind}::identity_kind and i.value = ${normalised.value}`)
  return row ? toProfile(row, rules, ctx.now) : null
}

import type { Actor, Context } from '../context'
import { requirePermission } from '../access'
import { forbidden, invalid } from '../errors'
import { listCustomFields } from './list-custom-fields'
import { MAX_LIST_FIELDS } from './shared'

/** Which custom fields the person's list shows as columns, in their order; empty for a program. */
export async function getListFields(ctx: Context): Promise<string[]> {
  requirePermission(ctx, 'read')
  const { actor, siteId } = ctx
  if (actor.kind !== 'user') return []
  const membership = await ctx.db.prisma.membership.findUnique({
    where: { siteId_userId: { siteId, userId: actor.userId } },
    select: { listFields: true },
  })
  const chosen = membership?.listFields ?? []
  if (chosen.length === 0) return []
  const known = new Set((await listCustomFields(ctx)).map(({ key }) => key))
  return chosen.filter((key) => known.has(key))
}

/** Chooses them, for this person on this site. @throws FORBIDDEN not a person · INVALID unknown, named twice, more than 20 */
export async function setListFields(ctx: Context, args: { keys: readonly string[] }): Promise<string[]> {
  requirePermission(ctx, 'read')
  const { userId } = personOf(ctx.actor)
  const keys = [...args.keys]
  if (keys.length > MAX_LIST_FIELDS) throw invalid('keys', `At most ${MAX_LIST_FIELDS} fields fit as columns`)
  if (new Set(keys).size < keys.length) throw invalid('keys', 'Name each field once')
  const known = new Set((await listCustomFields(ctx)).map(({ key }) => key))
  const unknown = keys.findIndex((key) => !known.has(key))
  if (unknown !== -1) throw invalid(`keys[${unknown}]`, 'There is no profile field with this key on this site')
  await ctx.db.prisma.membership.update({
    where: { siteId_userId: { siteId: ctx.siteId, userId } },
    data: { listFields: keys },
  })
  return keys
}

function personOf(actor: Actor): Extract<Actor, { kind: 'user' }> {
  if (actor.kind === 'user') return actor
  throw forbidden('Columns are a choice of people who are signed in: a program names the fields it reads')
}

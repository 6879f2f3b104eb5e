import { actorId } from '../actor-id'
import type { Context } from '../context'
import { newId, type Prisma } from '../db'
import type { AuditAction } from './shared'

export interface AuditRecord {
  action: AuditAction
  target?: { kind: string; id: string }
  /** What a reader needs to understand the entry. No secrets, and of a person no more than their id. */
  details?: Prisma.InputJsonObject
}

/** Adds one entry to the site's audit. Call it in the transaction of what it tells about, so that neither stands alone. */
export const recordAudit = (ctx: Context, record: AuditRecord): Promise<void> => recordAudits(ctx, [record])

/** Tells every site that a person is a member of what became of their account: it guards them all. */
export async function recordAuditOfPerson(
  told: Pick<Context, 'db' | 'now' | 'ip'>,
  userId: string,
  action: AuditAction,
  details: Prisma.InputJsonObject = {},
): Promise<void> {
  const memberships = await told.db.prisma.membership.findMany({
    where: { userId },
    select: { siteId: true, role: true },
  })
  for (const { siteId, role } of memberships) {
    const ctx: Context = { ...told, siteId, actor: { kind: 'user', userId, role } }
    await recordAudit(ctx, { action, target: { kind: 'user', id: userId }, details })
  }
}

/** Adds several entries in one statement, for what is done to many at once. */
export async function recordAudits(ctx: Context, records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return
  await ctx.db.prisma.auditEntry.createMany({
    data: records.map(({ action, target, details = {} }) => ({
      siteId: ctx.siteId,
      id: newId(),
      actorKind: ctx.actor.kind,
      actorId: actorId(ctx.actor),
      action,
      targetKind: target?.kind ?? null,
      targetId: target?.id ?? null,
      ip: ctx.ip ?? null,
      details,
      at: ctx.now,
    })),
  })
}

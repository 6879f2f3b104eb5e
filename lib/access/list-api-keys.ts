import type { Context, Scope } from '../context'
import type { Prisma } from '../db'
import { requirePermission } from './require-permission'

export interface VisibleApiKey {
  id: string
  name: string
  scopes: Scope[]
  lastFour: string
  createdAt: Date
  lastUsedAt: Date | null
}

/** What of a key may leave the database: never its hash. */
export const visibleOfKey = {
  id: true,
  name: true,
  scopes: true,
  lastFour: true,
  createdAt: true,
  lastUsedAt: true,
} satisfies Prisma.ApiKeySelect

/** The keys of this site that work, newest first. */
export async function listApiKeys(ctx: Context): Promise<VisibleApiKey[]> {
  requirePermission(ctx, 'admin')
  const rows = await ctx.db.prisma.apiKey.findMany({
    where: { siteId: ctx.siteId, revokedAt: null },
    select: visibleOfKey,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return rows as VisibleApiKey[]
}

/** The key that acts, as the key itself may see it; null when a person acts. */
export async function getApiKey(ctx: Context): Promise<VisibleApiKey | null> {
  requirePermission(ctx, 'read')
  if (ctx.actor.kind !== 'key') return null
  const row = await ctx.db.prisma.apiKey.findUnique({
    where: { siteId_id: { siteId: ctx.siteId, id: ctx.actor.keyId } },
    select: visibleOfKey,
  })
  return row as VisibleApiKey | null
}

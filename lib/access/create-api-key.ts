import { recordAudit } from '../audit'
import type { Context, Scope } from '../context'
import { inTransaction, newId } from '../db'
import { invalid } from '../errors'
import { hashOf, newApiToken } from './api-token'
import { checkedName } from './checked-input'
import { visibleOfKey, type VisibleApiKey } from './list-api-keys'
import { requirePerson } from './require-permission'

const SCOPES: readonly string[] = ['read', 'write', 'admin'] satisfies Scope[]

/** Makes an API key of this site. The secret is in this answer and nowhere else: only its SHA-256 is kept.
 *
 * @returns `key`: `wg_` and 43 characters
 * @throws INVALID name empty or too long, no scope, unknown scope
 */
export async function createApiKey(
  ctx: Context,
  input: { name: string; scopes: readonly string[] },
): Promise<{ apiKey: VisibleApiKey; key: string }> {
  requirePerson(ctx, 'admin')
  const name = checkedName('name', input.name)
  const scopes = checkedScopes(input.scopes)
  const key = newApiToken()
  const apiKey = await inTransaction(ctx, async (tx) => {
    const row = await tx.db.prisma.apiKey.create({
      data: {
        siteId: ctx.siteId,
        id: newId(),
        name,
        tokenHash: new Uint8Array(hashOf(key)),
        lastFour: key.slice(-4),
        scopes,
        createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
        createdAt: ctx.now,
      },
      select: visibleOfKey,
    })
    await recordAudit(tx, {
      action: 'api-key.created',
      target: { kind: 'api-key', id: row.id },
      details: { name, scopes },
    })
    return row
  })
  return { apiKey: apiKey as VisibleApiKey, key }
}

function checkedScopes(scopes: readonly string[]): Scope[] {
  const wanted = [...new Set(scopes.map((scope) => scope.trim().toLowerCase()))]
  if (wanted.length === 0) throw invalid('scopes', 'Choose at least one scope: read, write or admin')
  const unknown = wanted.find((scope) => !SCOPES.includes(scope))
  if (unknown !== undefined) throw invalid('scopes', 'A scope is read, write or admin')
  return wanted as Scope[]
}

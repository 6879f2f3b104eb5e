import type { Actor, Context, Role, Scope } from '../context'
import { forbidden, unauthenticated } from '../errors'

/** `read` looks; `write` changes profiles; `admin` shapes fields, goals, keys and members; `own` gives and takes ownership. */
export type Permission = 'read' | 'write' | 'admin' | 'own'

const OF_ROLE = {
  VIEWER: ['read'],
  MARKETER: ['read', 'write'],
  ADMIN: ['read', 'write', 'admin'],
  OWNER: ['read', 'write', 'admin', 'own'],
} as const satisfies Record<Role, readonly Permission[]>

const OF_SCOPE = {
  read: ['read'],
  write: ['read', 'write'],
  admin: ['read', 'write', 'admin'],
} as const satisfies Record<Scope, readonly Permission[]>

/** First line of every verb that a person or a program can reach.
 *
 * @throws UNAUTHENTICATED nobody proved who they are · FORBIDDEN they may not do this here
 */
export function requirePermission(ctx: Pick<Context, 'actor'>, permission: Permission): void {
  if (hasPermission(ctx.actor, permission)) return
  if (ctx.actor.kind === 'visitor') throw unauthenticated('Sign in, or send an API key')
  throw forbidden(
    ctx.actor.kind === 'key'
      ? `This API key lacks the scope for this: it needs "${permission}"`
      : 'Your role on this site does not permit this: ask an admin of the site',
  )
}

/** First line of every verb that gives somebody access: a key makes no keys and lets nobody in, so that revoking one that leaked ends
 * all that it can do.
 *
 * @throws UNAUTHENTICATED · FORBIDDEN they may not do this here, or it is a key
 */
export function requirePerson(ctx: Pick<Context, 'actor'>, permission: Permission): void {
  if (ctx.actor.kind === 'key')
    throw forbidden('An API key can take access away but gives none: sign in for this, or use the command line')
  requirePermission(ctx, permission)
}

/** The same question without the refusal, for the `viewerCan…` fields. */
export function hasPermission(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'user':
      return (OF_ROLE[actor.role] as readonly Permission[]).includes(permission)
    case 'key':
      return actor.scopes.some((scope) => (OF_SCOPE[scope] as readonly Permission[]).includes(permission))
    case 'visitor':
      return false
    case 'cli':
    case 'job':
      return true
  }
}

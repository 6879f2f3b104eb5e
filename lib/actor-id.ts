import type { Actor } from './context'

/** Who exactly: the user, the key or the job. */
export function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case 'user':
      return actor.userId
    case 'key':
      return actor.keyId
    case 'job':
      return actor.job
    case 'visitor':
    case 'cli':
      return null
  }
}

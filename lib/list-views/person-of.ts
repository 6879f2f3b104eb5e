import type { Actor } from '../context'
import { forbidden } from '../errors'

/** @throws FORBIDDEN a program: how lists look is a choice of people */
export function personOf(actor: Actor): Extract<Actor, { kind: 'user' }> {
  if (actor.kind === 'user') return actor
  throw forbidden('How lists look is a choice of people who are signed in: a program names the fields that it reads')
}

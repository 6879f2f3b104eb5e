import type { Role } from '../context'
import type { Permission } from './require-permission'

/** What it takes to bring somebody from one role to another; null: no member. Giving and taking ownership is for owners. */
export const permissionToChange = (from: Role | null, to: Role | null): Permission =>
  from === 'OWNER' || to === 'OWNER' ? 'own' : 'admin'

/** A site nobody owns could be given to nobody. */
export const NEEDS_AN_OWNER = 'A site needs an owner: make somebody else an owner first'

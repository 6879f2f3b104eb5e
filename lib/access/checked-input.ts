import { z } from 'zod'
import type { Role } from '../context'
import { invalid } from '../errors'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './shared'

export { checkedName } from '../checked-text'

/** An e-mail address in the form it is stored and compared. @throws INVALID */
export function checkedEmail(field: string, value: string): string {
  const email = z.email().max(254).safeParse(value.trim().toLowerCase())
  if (!email.success) throw invalid(field, 'This is not an e-mail address: write one such as anna@example.com')
  return email.data
}

/** What somebody is called until they say so themself: the part before the @. */
export const nameFromEmail = (email: string): string => email.slice(0, email.indexOf('@'))

const ROLES: readonly string[] = ['OWNER', 'ADMIN', 'MARKETER', 'VIEWER'] satisfies Role[]

/** A role, in either case. @throws INVALID */
export function checkedRole(role: string): Role {
  const wanted = role.trim().toUpperCase()
  if (!ROLES.includes(wanted)) throw invalid('role', 'A role is OWNER, ADMIN, MARKETER or VIEWER')
  return wanted as Role
}

/** @throws INVALID too short or too long */
export function checkedPassword(field: string, value: string): string {
  if (value.length < MIN_PASSWORD_LENGTH)
    throw invalid(field, `A password has at least ${MIN_PASSWORD_LENGTH} characters`)
  if (value.length > MAX_PASSWORD_LENGTH)
    throw invalid(field, `A password has at most ${MAX_PASSWORD_LENGTH} characters`)
  return value
}

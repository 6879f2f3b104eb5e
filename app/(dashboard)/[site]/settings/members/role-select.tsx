'use client'

import { useState, type ChangeEvent } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { SetMemberRoleDocument, type MemberLineFragment, type Role } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { Select } from '@/app/_ui/input'
import { useSite } from '../../_shell/site-context'
import { roles, rolesToGive } from './roles'

/** Gives a member another role, as soon as it is chosen. */
export function RoleSelect({ member, onChanged }: { member: MemberLineFragment; onChanged: () => Promise<void> }) {
  const { site, canOwn } = useSite()
  const [wanted, setWanted] = useState<Role | null>(null)
  const { id, name } = member.user

  const choose = async (event: ChangeEvent<HTMLSelectElement>) => {
    const role = event.target.value as Role
    setWanted(role)
    try {
      const { setMemberRole } = await request(
        SetMemberRoleDocument,
        { input: { userId: id, role } },
        { site: site.slug },
      )
      const [refusal] = setMemberRole.userErrors
      if (refusal) notify.error(refusal.message)
      else notify.success(`${name}: ${roles[role].label} from now on`)
      // After a refusal too: the list was not up to date.
      await onChanged()
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'Something went wrong. Try again.')
    } finally {
      setWanted(null)
    }
  }

  return (
    <Select
      aria-label={`Role of ${name}`}
      value={wanted ?? member.role}
      disabled={wanted !== null}
      onChange={choose}
      className="w-32! text-sm! max-md:flex-1"
    >
      {rolesToGive(canOwn).map((role) => (
        <option key={role} value={role}>
          {roles[role].label}
        </option>
      ))}
    </Select>
  )
}

'use client'

import { useState, type ChangeEvent } from 'react'
import { changeByClick } from '@/app/_lib/change-by-click'
import { SetMemberRoleDocument, type MemberLineFragment, type Role } from '@/app/_lib/gql/graphql'
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
    const input = { userId: id, role }
    await changeByClick(
      async () => (await request(SetMemberRoleDocument, { input }, { site: site.slug })).setMemberRole,
      {
        done: `${name}: ${roles[role].label} from now on`,
        after: onChanged,
      },
    )
    setWanted(null)
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

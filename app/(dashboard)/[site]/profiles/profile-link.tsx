'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { ProfileRowFragment } from '@/app/_lib/gql/graphql'
import { Avatar } from '@/app/_ui/avatar'
import { useSite } from '../_shell/site-context'
import { PeekButton } from './_peek/peek-button'
import { RowNewsMark } from './_live/row-news'
import { useActiveRow } from './active-row'

/** Who it is; the link covers its whole row, from the cell that stays in sight to the list's other edge. Fetched ahead when pointed at, not for fifty rows at once. */
export function ProfileLink({ profile, index }: { profile: ProfileRowFragment; index: number }) {
  const { site } = useSite()
  const { active, setActive, peekedId, peekAt } = useActiveRow()
  const [pointedAt, setPointedAt] = useState(false)
  const second = [profile.email, profile.phone, profile.externalId].find(
    (value) => value && value !== profile.displayName,
  )

  return (
    <span className="flex items-center gap-2.5">
      <span className="relative">
        <Avatar
          text={profile.displayName}
          className="group-data-[density=COMPACT]/table:size-6 max-md:size-9 max-md:group-data-[density=COMPACT]/table:size-7"
        />
        <RowNewsMark id={profile.id} />
      </span>
      <span className="min-w-0">
        <Link
          href={`/${site.slug}/profiles/${profile.id}`}
          prefetch={pointedAt ? null : false}
          data-row={index}
          tabIndex={index === active ? 0 : -1}
          aria-current={peekedId === profile.id || undefined}
          onPointerEnter={() => setPointedAt(true)}
          onFocus={() => {
            setActive(index)
            setPointedAt(true)
          }}
          className="block truncate leading-tight font-[570] outline-none after:absolute after:inset-y-0 after:left-0 after:w-[100cqw]"
        >
          {profile.displayName}
        </Link>
        {second && (
          <span className="block truncate text-xs leading-tight text-ink-3 group-data-[density=COMPACT]/table:hidden">
            {second}
          </span>
        )}
      </span>
      <PeekButton name={profile.displayName} onPeek={() => peekAt(index)} />
    </span>
  )
}

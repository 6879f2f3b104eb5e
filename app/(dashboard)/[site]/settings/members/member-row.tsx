'use client'

import type { MemberLineFragment } from '@/app/_lib/gql/graphql'
import { Avatar } from '@/app/_ui/avatar'
import { Button } from '@/app/_ui/button'
import { Chip } from '@/app/_ui/chip'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { RoleSelect } from './role-select'
import { roles } from './roles'

interface MemberRowProps {
  member: MemberLineFragment
  onChanged: () => Promise<void>
  onResend: () => void
  onRemove: () => void
}

/** One person: who, when they were here, what they may do; and what one may do about it. */
export function MemberRow({ member, onChanged, onResend, onRemove }: MemberRowProps) {
  const { user, canAdmin } = useSite()
  const { name, email } = member.user
  const isSelf = member.user.id === user.id
  const isInvited = member.invitation !== null
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2.5 border-t border-line px-4 py-3 first:border-t-0">
      <div className="flex min-w-0 flex-1 basis-64 items-center gap-3">
        <Avatar text={name} size="lg" />
        <div className="min-w-0">
          <p className="flex min-w-0 items-center gap-2">
            <b className="truncate font-[570]">{name}</b>
            {isSelf && <Chip className="shrink-0">You</Chip>}
            {isInvited && (
              <Chip tone="accent" className="shrink-0">
                Invited
              </Chip>
            )}
          </p>
          <p className="truncate text-xs text-ink-2" title={email}>
            {email}
          </p>
          {canAdmin && <LastSeen {...member} />}
        </div>
      </div>
      <div className="flex items-center gap-2 max-md:w-full max-md:pl-[46px]">
        {/* One's own role is for others to change: nobody shuts the door on themself by a slip. */}
        {member.viewerCanSetRole && !isSelf ? (
          <RoleSelect member={member} onChanged={onChanged} />
        ) : (
          <span className="w-32 px-3 text-sm text-ink-2 max-md:flex-1 max-md:px-0" title={roles[member.role].hint}>
            {roles[member.role].label}
          </span>
        )}
        <span className="flex justify-end gap-2 md:w-[190px]">
          {isInvited && member.viewerCanSetRole && (
            <Button aria-label={`Send again to ${name}`} onClick={onResend}>
              Send again
            </Button>
          )}
          {member.viewerCanRemove && (
            <Button look="danger" aria-label={isSelf ? `Leave this site` : `Remove ${name}`} onClick={onRemove}>
              {isSelf ? 'Leave' : 'Remove'}
            </Button>
          )}
        </span>
      </div>
    </li>
  )
}

function LastSeen({ invitation, lastSeenAt }: MemberLineFragment) {
  const { now } = useReader()
  if (!invitation) {
    return (
      <p className="text-xs text-ink-3">
        {lastSeenAt ? (
          <>
            last here <Time at={lastSeenAt} />
          </>
        ) : (
          'not here yet'
        )}
      </p>
    )
  }
  const isOver = new Date(invitation.expiresAt) <= now
  return (
    <p className="text-xs text-ink-3">
      {isOver ? 'the link has run out: invited ' : 'invited '}
      <Time at={invitation.sentAt} />
      {!isOver && (
        <>
          , link good until <Time at={invitation.expiresAt} shape="date" />
        </>
      )}
    </p>
  )
}

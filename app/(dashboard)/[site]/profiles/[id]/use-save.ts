'use client'

import {
  ProfileNowDocument,
  UpdateProfileDocument,
  type ProfileCardFragment,
  type UpdateProfileInput,
} from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'

export interface Saved {
  userErrors: readonly { code: string; field?: string | null; message: string }[]
  /** The person as they were saved; null where they were not. */
  saved: ProfileCardFragment | null
  /** Where somebody else changed the same meanwhile: the person as they are now, who stands on the card by now. */
  now: ProfileCardFragment | null
}

/** Sends changes and puts the answer on the card; `expected` is what stood there when the editor began. Nothing that somebody else
 * changed since is overwritten: then the card shows what is there now. */
export function useSave() {
  const { site } = useSite()
  const { profile, change } = useCard()
  return async (input: UpdateProfileInput, expected: UpdateProfileInput): Promise<Saved> => {
    const at = { site: site.slug }
    const { updateProfile } = await request(UpdateProfileDocument, { id: profile.id, input, expected }, at)
    const { userErrors } = updateProfile
    if (updateProfile.profile) change(updateProfile.profile)
    if (!userErrors.some(({ code }) => code === 'STALE'))
      return { userErrors, saved: updateProfile.profile ?? null, now: null }
    const { profile: now } = await request(ProfileNowDocument, { id: profile.id }, at)
    if (now) change(now)
    return { userErrors, saved: null, now: now ?? null }
  }
}

/** What somebody is told whose edit met another's. @param value as it is now, for people */
export const changedMeanwhile = (value: string | null) =>
  value
    ? `Somebody changed this to “${value}” meanwhile. Save again to replace it.`
    : 'Somebody emptied this meanwhile. Save again to fill it.'

/** Says that something was saved, with a way to take it back. */
export const notifySaved = (message: string, undo: () => Promise<Saved>) =>
  notify.success(message, { action: { label: 'Undo', onClick: () => void takeBack(undo) } })

async function takeBack(undo: () => Promise<Saved>) {
  try {
    const [error] = (await undo()).userErrors
    if (error) notify.error(`Not undone: ${error.message}`)
    else notify.success('Undone')
  } catch {
    notify.error('Not undone: Waggle could not be reached.')
  }
}

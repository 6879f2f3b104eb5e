'use client'

import { UpdateProfileDocument, type UpdateProfileInput } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'

/** Sends changes and puts the answer on the card. Returns what the server found wrong. */
export function useSave() {
  const { site } = useSite()
  const { profile, change } = useCard()
  return async (input: UpdateProfileInput) => {
    const { updateProfile } = await request(UpdateProfileDocument, { id: profile.id, input }, { site: site.slug })
    if (updateProfile.profile) change(updateProfile.profile)
    return updateProfile.userErrors
  }
}

/** Says that something was saved, with a way to take it back. */
export const notifySaved = (message: string, undo: () => Promise<readonly { message: string }[]>) =>
  notify.success(message, { action: { label: 'Undo', onClick: () => void takeBack(undo) } })

async function takeBack(undo: () => Promise<readonly { message: string }[]>) {
  try {
    const [error] = await undo()
    if (error) notify.error(`Not undone: ${error.message}`)
    else notify.success('Undone')
  } catch {
    notify.error('Not undone: Waggle could not be reached.')
  }
}

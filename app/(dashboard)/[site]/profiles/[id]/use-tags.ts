'use client'

import { notify } from '@/app/_lib/notify'
import { RequestFailure } from '@/app/_lib/failure'
import { TagProfileDocument, UntagProfileDocument, type ProfileCardFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'

type Tag = ProfileCardFragment['tags'][number]
type CardTags = Pick<ProfileCardFragment, 'tags' | 'taggings'>

/** Adds and takes away tags: shown at once, taken back when the server says no. */
export function useTags() {
  const { site } = useSite()
  const { profile, change } = useCard()
  const before = profile.tags
  const { taggings } = profile

  const settle = async (
    shown: Tag[],
    send: () => Promise<{ tags: CardTags | undefined; message: string | undefined }>,
  ) => {
    change({ tags: shown })
    try {
      const { tags, message } = await send()
      if (tags) return change({ tags: tags.tags, taggings: tags.taggings })
      notify.error(message ?? 'The tags were not changed.')
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'The tags were not changed.')
    }
    change({ tags: before, taggings })
  }

  const add = (name: string) => {
    const same = (tag: Tag) => tag.name.toLowerCase() === name.toLowerCase()
    if (before.some(same)) return Promise.resolve()
    return settle([...before, { id: `new ${name}`, name, color: 'PLAIN' }], async () => {
      const variables = { input: { profileIds: [profile.id], names: [name] } }
      const { tagProfiles } = await request(TagProfileDocument, variables, { site: site.slug })
      return { tags: tagProfiles.profiles[0], message: tagProfiles.userErrors[0]?.message }
    })
  }

  const remove = (tag: Tag) =>
    settle(
      before.filter(({ id }) => id !== tag.id),
      async () => {
        const variables = { input: { profileIds: [profile.id], names: [tag.name] } }
        const { untagProfiles } = await request(UntagProfileDocument, variables, { site: site.slug })
        return { tags: untagProfiles.profiles[0], message: untagProfiles.userErrors[0]?.message }
      },
    )

  return { tags: before, taggings, add, remove }
}

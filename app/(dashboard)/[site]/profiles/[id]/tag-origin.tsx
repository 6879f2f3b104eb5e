'use client'

import { Popover } from 'radix-ui'
import { Time } from '@/app/_ui/time'
import type { ProfileCardFragment } from '@/app/_lib/gql/graphql'
import { tagSourceWords } from './words'

type Tagging = ProfileCardFragment['taggings'][number]

/** How a tag came to the person. */
export function TagOrigin({ tagging: { tag, source, by, at }, onClose }: { tagging: Tagging; onClose: () => void }) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor asChild>
        <span className="absolute inset-x-0 bottom-0" />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={`How ${tag.name} came`}
          className="z-50 max-w-72 animate-appear rounded-lg border border-line-strong bg-panel px-3 py-2 text-sm shadow-pop outline-none"
        >
          {source === null ? (
            'Given before Waggle kept how tags come.'
          ) : (
            <>
              Given {tagSourceWords[source]}
              {by && ` by ${by}`}
              {at && (
                <>
                  , <Time at={at} />
                </>
              )}
            </>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

'use client'

import { Plus, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Chip } from '@/app/_ui/chip'
import { useSite } from '../../_shell/site-context'
import { TagDot } from '../../_tags/tag-dot'
import { useTags } from './use-tags'

const loadTagPicker = () => import('./tag-picker').then((module) => module.TagPicker)
const TagPicker = dynamic(loadTagPicker, { ssr: false })
const TagOrigin = dynamic(() => import('./tag-origin').then((module) => module.TagOrigin), { ssr: false })

/** Fetches the picker's code before the click, so that what is typed right after it is not lost. */
const preload = () => void loadTagPicker().catch(() => undefined)

/** The tags of the profile; those who may write add and remove them here. */
export function TagLine() {
  const { canWrite } = useSite()
  const { tags, taggings, add, remove } = useTags()
  const [picking, setPicking] = useState(false)
  const [asked, setAsked] = useState<string | null>(null)
  const origin = taggings.find(({ tag }) => tag.id === asked)

  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5">
      {tags.map((tag) => (
        <Chip key={tag.id} className="relative">
          <TagDot color={tag.color} />
          <button
            type="button"
            aria-haspopup="dialog"
            aria-expanded={asked === tag.id}
            title={`How ${tag.name} came`}
            onClick={() => setAsked(tag.id)}
            className="min-w-0 truncate rounded-sm hover:underline max-md:py-1"
          >
            {tag.name}
          </button>
          {origin?.tag.id === tag.id && <TagOrigin tagging={origin} onClose={() => setAsked(null)} />}
          {canWrite && (
            <button
              type="button"
              aria-label={`Remove the tag ${tag.name}`}
              title="Remove"
              onClick={() => void remove(tag)}
              className="-mr-1 rounded-sm p-px text-ink-3 hover:bg-line hover:text-ink max-md:p-1"
            >
              <X aria-hidden className="size-3" />
            </button>
          )}
        </Chip>
      ))}
      {canWrite && !picking && (
        <button
          type="button"
          onClick={() => setPicking(true)}
          onPointerEnter={preload}
          onFocus={preload}
          className="inline-flex items-center gap-1 rounded-full border border-dashed border-line-strong px-2.5 py-px text-[12.5px] text-ink-2 hover:border-ink-3 hover:text-ink max-md:py-1"
        >
          <Plus aria-hidden className="size-3" />
          Tag
        </button>
      )}
      {picking && (
        <TagPicker
          have={tags}
          onPick={(name) => {
            setPicking(false)
            void add(name)
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  )
}

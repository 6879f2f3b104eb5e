'use client'

import { CreateTagDocument, UpdateTagDocument, type TagColor, type TagLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { cn } from '@/app/_ui/class-names'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input } from '@/app/_ui/input'
import { useSite } from '../_shell/site-context'
import { tagColors } from '../_tags/tag-dot'

interface TagDialogProps {
  /** The one to change; else a new one is made. */
  tag?: TagLineFragment
  onClose: () => void
  onChanged: () => Promise<void>
}

const colors = Object.keys(tagColors) as TagColor[]

/** Name and colour of a tag. */
export function TagDialog({ tag, onClose, onChanged }: TagDialogProps) {
  const { site } = useSite()
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const written = { name: read('name'), color: colors.find((color) => color === read('color')) }
    const answer = tag
      ? (await request(UpdateTagDocument, { input: { id: tag.id, ...written } }, { site: site.slug })).updateTag
      : (await request(CreateTagDocument, { input: written }, { site: site.slug })).createTag
    if (!answer.tag) return answer.userErrors
    await onChanged()
    onClose()
    notify.success(tag ? `“${answer.tag.name}” is saved` : `“${answer.tag.name}” is a tag now`)
    return []
  })
  return (
    <Dialog open onOpenChange={onClose} title={tag ? `Change ${tag.name}` : 'New tag'}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field
          label="Name"
          hint={tag && tag.usedIn.length > 0 ? 'Segments and views that ask for it follow.' : undefined}
          error={errors['name']}
        >
          <Input name="name" defaultValue={tag?.name} autoComplete="off" />
        </Field>
        <fieldset>
          <legend className="mb-1.5 text-sm font-[560]">Colour</legend>
          <div className="flex flex-wrap gap-1.5">
            {colors.map((color) => (
              <label
                key={color}
                className="flex cursor-pointer items-center gap-1.5 rounded-md border border-line-strong px-2.5 py-1 text-sm has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus max-md:py-2"
              >
                <input
                  type="radio"
                  name="color"
                  value={color}
                  defaultChecked={color === (tag?.color ?? 'PLAIN')}
                  className="sr-only"
                />
                <i
                  aria-hidden
                  className={cn('size-2.5 rounded-full', tagColors[color].fill || 'border border-ink-3')}
                />
                {tagColors[color].word}
              </label>
            ))}
          </div>
        </fieldset>
        <FormFailure message={failure} />
        <FormActions submit="Save" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}

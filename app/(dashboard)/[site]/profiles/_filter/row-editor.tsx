'use client'

import { Trash2 } from 'lucide-react'
import type { ProfileFilter } from '@/app/_lib/gql/graphql'
import { IconButton } from '@/app/_ui/button'
import { FILTER_KINDS, filterKind, type FilterKind } from '@/lib/profiles/shared'
import { ChoiceBox } from './choice-box'
import type { FilterNames } from './filter-names'
import { isReadable } from './filter-sentence'
import type { Leaf } from './filter-tree'
import { KindEditor } from './kind-editor'
import { PartsEditor } from './parts-editor'
import { subjectOf, subjectsOf } from './subjects'
import { ComparisonEditor } from './value-editor'
import { comparisonIn } from './value-spec'

interface RowEditorProps {
  leaf: Leaf
  names: FilterNames
  /** What is wrong with it, in a sentence. */
  problem: string | null
  onChange: (filter: ProfileFilter) => void
  onRemove: () => void
}

/** One condition: what it is about, how it compares, with what. */
export function RowEditor({ leaf, names, problem, onChange, onRemove }: RowEditorProps) {
  const { filter, id } = leaf
  const isRead = filter === null || isReadable(filter, names)
  const subject = filter && isRead ? subjectOf(filter, names) : null
  const subjects = subjectsOf(names)
  const choices = subjects.flatMap(({ group, subjects: of }) =>
    of.map(({ id: value, label, alsoCalled }) => ({ value, label, group, ...(alsoCalled && { alsoCalled }) })),
  )
  // Conditions that are not offered, since others say the same, keep their name.
  const known =
    subject && !choices.some(({ value }) => value === subject.id) ? [{ value: subject.id, label: subject.label }] : []
  const startWith = (chosen: string) => {
    const found = subjects.flatMap(({ subjects: of }) => of).find((each) => each.id === chosen)
    if (found && chosen !== subject?.id) onChange(found.start())
  }

  return (
    <li
      aria-label={subject?.label ?? 'New condition'}
      data-row-id={id}
      className="flex flex-col gap-2 rounded-md border border-line bg-page p-2.5"
    >
      <div className="flex items-start gap-2">
        <div className="grid min-w-0 flex-1 gap-2 md:grid-cols-[minmax(0,180px)_minmax(0,1fr)]">
          <ChoiceBox
            label="Filter by"
            isSingle
            choices={[...known, ...choices]}
            values={[subject?.id ?? '']}
            onChange={([chosen = '']) => startWith(chosen)}
            placeholder="Filter by …"
            isInvalid={problem !== null && filter === null}
          />
          {!isRead ? (
            <p className="pt-[7px] text-sm text-bad">This condition cannot be read.</p>
          ) : (
            filter && (
              <div className="flex min-w-0 flex-wrap gap-2 [&>*]:w-auto! [&>*]:min-w-36 [&>*]:flex-1">
                <Editor
                  filter={filter}
                  label={subject?.label ?? ''}
                  names={names}
                  onChange={onChange}
                  isInvalid={problem !== null}
                />
              </div>
            )
          )}
        </div>
        <IconButton label={`Remove ${subject?.label ?? 'this condition'}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {filter && isRead && <Parts filter={filter} names={names} onChange={onChange} />}
      <p role="alert" className={problem === null ? 'hidden' : 'text-xs text-bad'}>
        {problem}
      </p>
    </li>
  )
}

interface EditorProps {
  filter: ProfileFilter
  label: string
  names: FilterNames
  onChange: (filter: ProfileFilter) => void
  isInvalid: boolean
}

function Editor({ filter, label, names, onChange, isInvalid }: EditorProps) {
  const comparison = comparisonIn(filter, names)
  if (!comparison) return <KindEditor filter={filter} names={names} onChange={onChange} isInvalid={isInvalid} />
  const { spec, compared, write } = comparison
  return (
    <ComparisonEditor
      label={label}
      spec={spec}
      compared={compared}
      currency={names.site.currency}
      onChange={(next) => onChange(write(next))}
      isInvalid={isInvalid}
    />
  )
}

function Parts({ filter, names, onChange }: Pick<EditorProps, 'filter' | 'names' | 'onChange'>) {
  const kind = (Object.keys(FILTER_KINDS) as FilterKind[]).find((each) => filter[each] != null)
  const input = kind && filter[kind]
  if (!kind || typeof input !== 'object' || Object.keys(filterKind(kind).parts).length === 0) return null
  // Who has said nothing said it at no time.
  if (filter.consent?.status === 'NONE') return null
  return (
    <PartsEditor
      kind={kind}
      input={input}
      currency={names.site.currency}
      // Of the same kind: only its parts changed.
      onChange={(parts) => onChange({ ...filter, [kind]: parts })}
    />
  )
}

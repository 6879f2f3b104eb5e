'use client'

import { Plus, Trash2 } from 'lucide-react'
import { Button, IconButton } from '@/app/_ui/button'
import { cn } from '@/app/_ui/class-names'
import { Select } from '@/app/_ui/input'
import { MAX_FILTER_DEPTH } from '@/lib/profiles/shared'
import type { FilterNames } from './filter-names'
import { GROUP_JOINS, isGroup, newGroup, newLeaf, type Group, type GroupJoin, type Node } from './filter-tree'
import { RowEditor } from './row-editor'

export interface GroupEditorProps {
  group: Group
  names: FilterNames
  /** Sentences by the ids of rows. */
  problems: ReadonlyMap<number, string>
  /** 1 for the whole filter. */
  depth: number
  onChange: (id: number, change: (node: Node) => Node | null) => void
}

/** Conditions and how they are joined; groups within groups. */
export function GroupEditor({ group, names, problems, depth, onChange }: GroupEditorProps) {
  const { id, join, of } = group
  const problem = problems.get(id)
  const add = (node: Node) => onChange(id, () => ({ ...group, of: [...of, node] }))
  return (
    <fieldset
      aria-label={depth === 1 ? 'Filter' : `Group: ${GROUP_JOINS[join].label}`}
      className={cn('flex min-w-0 flex-col gap-2', depth > 1 && 'rounded-md border border-line-strong bg-sunken p-2.5')}
    >
      <div className="flex items-center gap-2">
        <Select
          aria-label={depth === 1 ? 'How the conditions are joined' : 'How the conditions of this group are joined'}
          value={join}
          onChange={(event) => onChange(id, () => ({ ...group, join: event.target.value as GroupJoin }))}
          className="w-auto! font-[560]"
        >
          {Object.entries(GROUP_JOINS).map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        {depth > 1 && (
          <IconButton label="Remove this group" onClick={() => onChange(id, () => null)} className="ml-auto">
            <Trash2 aria-hidden />
          </IconButton>
        )}
      </div>
      {of.length > 0 && (
        <ul className="flex flex-col gap-2">
          {of.map((node) =>
            isGroup(node) ? (
              <li key={node.id}>
                <GroupEditor group={node} names={names} problems={problems} depth={depth + 1} onChange={onChange} />
              </li>
            ) : (
              <RowEditor
                key={node.id}
                leaf={node}
                names={names}
                problem={problems.get(node.id) ?? null}
                onChange={(filter) => onChange(node.id, () => ({ ...node, filter }))}
                onRemove={() => onChange(node.id, () => null)}
              />
            ),
          )}
        </ul>
      )}
      <p role="alert" className={problem ? 'text-xs text-bad' : 'hidden'}>
        {problem}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => add(newLeaf())}>
          <Plus aria-hidden />
          Condition
        </Button>
        {depth < MAX_FILTER_DEPTH / 2 && (
          <Button look="ghost" onClick={() => add(newGroup(join === 'any' ? 'all' : 'any'))}>
            <Plus aria-hidden />
            Group
          </Button>
        )}
      </div>
    </fieldset>
  )
}

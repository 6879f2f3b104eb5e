'use client'

import { Dialog as Primitive } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import { formatTotal } from '@/app/_lib/format'
import type { FilterNamesQuery, ProfileFilter } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { DialogHead, overlay } from '@/app/_ui/dialog'
import { InlineFailure } from '@/app/_ui/inline-failure'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../../_shell/site-context'
import { builtFilter, leavesOf, nodeAt, treeOf, withNode, type Group } from './filter-tree'
import { GroupEditor } from './group-editor'
import { lackOf } from './unfinished'
import { useFilterNames } from './use-filter-names'
import { useLiveCount, type LiveCount } from './use-live-count'

export interface FilterBuilderProps {
  filter: ProfileFilter | null
  names: FilterNamesQuery | null
  /** What is searched for beside it: counted with it. */
  search: string
  /** "Edit filter"; of a segment its name. */
  title?: string
  /** What finishing it is called. */
  apply?: string
  /** May say why not, in a sentence: then it stays open. */
  onApply: (filter: ProfileFilter | null) => void | Promise<string | null>
  onClose: () => void
}

/** Builds a filter: all, any, none of some conditions, groups within groups, and how many people that is. Nothing changes outside
 * before it is applied. */
export function FilterBuilder(props: FilterBuilderProps) {
  const { filter, search, title = 'Filter profiles', apply = 'Apply', onApply, onClose } = props
  const { site } = useSite()
  const { names, hasFailed, retry } = useFilterNames(props.names, true)
  const [root, setRoot] = useState(() => startOf(filter))
  const [isChecked, setChecked] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const rows = useRef<HTMLDivElement>(null)
  const built = builtFilter(root, (each) => lackOf(each) === null)
  const live = useLiveCount(site.slug, search, built.filter)

  const lacking = leavesOf(root).flatMap(({ id, filter: each }) => {
    const lack = lackOf(each)
    return lack === null ? [] : [[id, lack] as const]
  })
  const problems = new Map(isChecked ? lacking : [])
  if (live.fault) problems.set(nodeAt(built.places, live.fault.path) ?? root.id, live.fault.message)

  const isLoaded = names !== null
  useEffect(() => {
    if (isLoaded) rows.current?.querySelector<HTMLElement>('[data-row-id] button')?.focus()
  }, [isLoaded])

  const send = async () => {
    setRefusal(null)
    setSending(true)
    setRefusal((await onApply(built.filter)) ?? null)
    setSending(false)
  }

  const finish = () => {
    const [first] = lacking
    if (first) {
      setChecked(true)
      rows.current?.querySelector<HTMLElement>(`[data-row-id="${first[0]}"] :is(button, input, select)`)?.focus()
    } else if (!live.fault) void send()
  }

  return (
    <Primitive.Root open onOpenChange={onClose}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlay} />
        <Primitive.Content
          aria-describedby={undefined}
          onInteractOutside={(event) => event.preventDefault()}
          // The first row takes it when it is there.
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
          }}
          className="fixed inset-x-0 top-[6vh] z-50 mx-auto flex max-h-[88vh] w-[calc(100vw-2rem)] max-w-[820px] animate-appear flex-col rounded-lg border border-line-strong bg-panel shadow-pop max-md:inset-0 max-md:max-h-none max-md:w-full max-md:max-w-none max-md:rounded-none max-md:border-0"
        >
          <DialogHead title={title} className="border-b border-line px-5 py-4 max-md:px-4" />
          <div ref={rows} className="min-h-0 flex-1 overflow-y-auto px-5 py-4 max-md:px-3">
            {names ? (
              <GroupEditor
                group={root}
                names={names}
                problems={problems}
                depth={1}
                onChange={(id, change) => {
                  setRefusal(null)
                  setRoot((now) => withNode(now, id, change))
                }}
              />
            ) : hasFailed ? (
              <InlineFailure message="What there is to filter by could not be loaded." onRetry={retry} />
            ) : (
              <p className="text-sm text-ink-3">Loading …</p>
            )}
          </div>
          <div className="flex items-center gap-2 border-t border-line px-5 py-3 max-md:px-4">
            {refusal ? (
              <p role="alert" className="mr-auto min-w-0 text-sm text-bad">
                {refusal}
              </p>
            ) : (
              <Count live={live} />
            )}
            <Button look="ghost" onClick={onClose}>
              Cancel
            </Button>
            <Button look="primary" onClick={finish} busy={isSending} aria-disabled={live.fault !== null || undefined}>
              {apply}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** What stands in an address may be anything: what cannot be edited is begun anew. */
function startOf(filter: ProfileFilter | null): Group {
  try {
    return treeOf(filter)
  } catch {
    return treeOf(null)
  }
}

function Count({ live }: { live: LiveCount }) {
  const { locale } = useReader()
  const { count, isAsking, failure, fault } = live
  const text =
    failure ??
    (fault
      ? 'One condition does not work'
      : count === null
        ? 'Counting …'
        : `${formatTotal(count, locale)} ${count === 1 ? 'person' : 'people'}`)
  return (
    <p
      aria-live="polite"
      className={`mr-auto min-w-0 text-sm tabular-nums ${failure || fault ? 'text-bad' : isAsking ? 'text-ink-3' : 'text-ink'}`}
    >
      {text}
    </p>
  )
}

'use client'

import { useEffect, useState, type ReactNode } from 'react'
import { ListViewProblemsDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Button } from '@/app/_ui/button'
import { useSite } from '../../_shell/site-context'
import { allProfiles } from './list-state'
import type { ShownList } from './use-list-state'
import type { ViewWork } from './use-view-work'
import type { ListViewTab } from './use-views'

interface ViewNoteProps {
  list: ShownList
  work: ViewWork
  /** What stands where the list would: said once is enough. */
  fault: string | null
}

/** Says what is missing of the view that is open, or that there is none for this person where the address names one. */
export function ViewNote({ list, work, fault }: ViewNoteProps) {
  const { view, isUnknown, look, open } = list
  const problems = useProblems(view).filter((problem) => !fault?.startsWith(problem.replaceAll('`', '')))
  const all = [...look.problems, ...problems]
  if (isUnknown) {
    return (
      <Note
        actions={
          <>
            <Button look="ghost" onClick={() => open(allProfiles)}>
              All profiles
            </Button>
            <Button aria-haspopup="dialog" onClick={() => work.ask('new')}>
              Save as view …
            </Button>
          </>
        }
      >
        The view of this link is somebody’s own, or it was deleted. What else the link says is shown.{' '}
        {look.problems.join(' ')}
      </Note>
    )
  }
  if (!view || all.length === 0) return null
  return (
    <Note
      actions={
        view.viewerCanChange &&
        !fault && (
          <Button busy={work.isBusy} onClick={() => void work.save(view)}>
            Save without
          </Button>
        )
      }
    >
      “{view.name}” is not whole any more. {all.map((problem) => ended(problem)).join(' ')}
    </Note>
  )
}

const ended = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)

function Note({ children, actions }: { children: ReactNode; actions: ReactNode }) {
  return (
    <output className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-md border border-line bg-sunken px-3 py-1.5 text-sm text-ink-2">
      <span className="min-w-0 flex-1">{children}</span>
      <span className="flex gap-2">{actions}</span>
    </output>
  )
}

/** What the server finds missing of a view as it is now; of its columns that is known at once. */
function useProblems(view: ListViewTab | null): readonly string[] {
  const { site } = useSite()
  const { id, version } = view ?? {}
  const [found, setFound] = useState<{ key: string; problems: readonly string[] } | null>(null)
  const key = `${id} ${version}`
  useEffect(() => {
    if (id === undefined) return
    const controller = new AbortController()
    const { signal } = controller
    const ask = async () => {
      try {
        const { listView } = await request(ListViewProblemsDocument, { id }, { site: site.slug, signal })
        setFound({ key, problems: listView?.problems ?? [] })
      } catch {
        // The list itself says when the server is away, and refuses a filter that does not work.
      }
    }
    void ask()
    return () => controller.abort()
  }, [site.slug, id, key])
  return found?.key === key ? found.problems : (view?.layout.problems ?? [])
}

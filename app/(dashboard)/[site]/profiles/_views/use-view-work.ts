'use client'

import { useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import {
  OrderListViewsDocument,
  SetDefaultListViewDocument,
  UpdateListViewDocument,
  type ListLayoutInput,
  type UpdateListViewInput,
} from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { moved } from '@/app/_lib/order'
import { request } from '@/app/_lib/request'
import type { ListLayout } from '@/lib/list-views/shared'
import { useSite } from '../../_shell/site-context'
import { filterOf, orderOf } from '../list-address'
import type { ShownList } from './use-list-state'
import type { ListViewTab } from './use-views'

/** What a dialog asks about: a view of what is shown, a copy of the one that is open, its name, whether it may go. */
export type ViewQuestion = 'new' | 'copy' | 'name' | 'delete'

/** What is done with views; of each what came of it is said, and the views are asked for again. */
export function useViewWork(list: ShownList) {
  const { site } = useSite()
  const [question, setQuestion] = useState<ViewQuestion | null>(null)
  const [conflict, setConflict] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { views, setViews, reload } = list

  // It is told for as long as there is something to decide.
  if (conflict !== null && !list.isChanged) setConflict(null)

  const attempt = async (work: () => Promise<void>, failed: string) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : failed)
    } finally {
      setBusy(false)
    }
  }

  /** @returns why it was refused; null: it was not */
  const update = async (view: ListViewTab, change: Omit<UpdateListViewInput, 'id' | 'version'>) => {
    const input = { id: view.id, version: view.version, ...change }
    const { updateListView } = await request(UpdateListViewDocument, { input }, { site: site.slug })
    await reload()
    return updateListView.userErrors[0] ?? null
  }

  return {
    question,
    ask: setQuestion,
    close: () => setQuestion(null),
    isBusy,
    /** The view that somebody else changed between what this person read and what they would have saved. */
    conflict,

    /** Keeps what is shown in the view that is open. What somebody else saved since is told, and left as it is. */
    save: (view: ListViewTab) =>
      attempt(async () => {
        const refusal = await update(view, contentOf(list))
        if (refusal?.code === 'STALE') return setConflict(view.id)
        refuse(refusal)
        setConflict(null)
        notify.success(`“${view.name}” is saved`)
      }, notSaved),

    share: (view: ListViewTab, shared: boolean) =>
      attempt(async () => {
        const refusal = await update(view, { shared })
        refuse(refusal?.code === 'STALE' ? { message: changedMeanwhile(view.name) } : refusal)
        notify.success(shared ? `Everybody here sees “${view.name}” now` : `“${view.name}” is yours alone now`)
      }, notSaved),

    setDefault: (view: ListViewTab | null) =>
      attempt(async () => {
        const { setDefaultListView } = await request(
          SetDefaultListViewDocument,
          { id: view?.id ?? null },
          { site: site.slug },
        )
        refuse(setDefaultListView.userErrors[0])
        await reload()
        notify.success(view ? `Your list opens with “${view.name}” now` : 'Your list opens with all profiles now')
      }, 'The choice was not kept.'),

    move: (view: ListViewTab, place: number) =>
      attempt(async () => {
        const ids = moved(
          views.map(({ id }) => id),
          view.id,
          place,
        )
        const { orderListViews } = await request(OrderListViewsDocument, { ids: [...ids] }, { site: site.slug })
        refuse(orderListViews.userErrors[0])
        setViews(orderListViews.listViews)
      }, 'The order was not kept.'),
  }
}

export type ViewWork = ReturnType<typeof useViewWork>

export const notSaved = 'The view was not saved.'
export const changedMeanwhile = (name: string) =>
  `Somebody changed “${name}” meanwhile. This is how it is now: try again.`

function refuse(refusal: { message: string } | null | undefined) {
  if (refusal) throw new RequestFailure('BAD_USER_INPUT', refusal.message)
}

/** What a view keeps of the list that is shown. */
export const contentOf = ({ look, sort, filter }: ShownList) => ({
  layout: inputOf(look.layout),
  orderBy: orderOf(sort),
  filter: filterOf(filter),
})

const inputOf = ({ columns, density }: ListLayout): ListLayoutInput => ({
  columns: columns.map(({ id, width, pinned }) => ({ id, width, pinned })),
  density,
})

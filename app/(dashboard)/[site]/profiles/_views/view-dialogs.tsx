'use client'

import { CreateListViewDocument, DeleteListViewDocument, UpdateListViewDocument } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input } from '@/app/_ui/input'
import { Notice } from '@/app/_ui/notice'
import { useSite } from '../../_shell/site-context'
import { conditionsOf, filterOfConditions } from '../_filter/filter-tree'
import { filterOf, orderOf } from '../list-address'
import { allProfiles, stateOfView } from './list-state'
import type { ShownList } from './use-list-state'
import { changedMeanwhile, contentOf, type ViewWork } from './use-view-work'
import type { ListViewTab } from './use-views'

interface ViewDialogsProps {
  list: ShownList
  work: ViewWork
}

/** The question that is open, if one is. */
export function ViewDialogs({ list, work }: ViewDialogsProps) {
  const { question } = work
  const { view } = list
  if (question === 'new') return <SaveDialog list={list} work={work} copied={null} />
  if (!view || !question) return null
  if (question === 'copy') return <SaveDialog list={list} work={work} copied={view} />
  if (question === 'name') return <NameDialog list={list} work={work} view={view} />
  return <DeleteDialog list={list} work={work} view={view} />
}

/** Gives the list that is shown a name; or with `copied` a view as it was saved another one. */
function SaveDialog({ list, work, copied }: ViewDialogsProps & { copied: ListViewTab | null }) {
  const { site, canWrite } = useSite()
  const search = copied ? '' : list.q.trim()
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const content = copied ? contentOfView(copied) : contentOf(list)
    const withSearch = search !== '' && read('search') === 'on'
    const filter = withSearch ? filterOfConditions([...conditionsOf(content.filter), { search }]) : content.filter
    const input = { ...content, filter, name: read('name'), shared: read('shared') === 'yes' }
    const { listView, userErrors } = (await request(CreateListViewDocument, { input }, { site: site.slug }))
      .createListView
    if (!listView) return userErrors
    await list.reload()
    work.close()
    list.open(listView.id)
    notify.success(`“${listView.name}” is a view now`)
    return []
  })
  return (
    <Dialog
      open
      onOpenChange={work.close}
      title={copied ? `Duplicate ${copied.name}` : 'Save as view'}
      description="A view keeps the columns, the order, the conditions and how close the rows stand."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" error={errors['name']}>
          <Input
            name="name"
            maxLength={100}
            defaultValue={copied ? `Copy of ${copied.name}`.slice(0, 100) : ''}
            autoComplete="off"
          />
        </Field>
        {search !== '' && (
          <label className="flex items-center gap-2.5 text-sm">
            <input type="checkbox" name="search" defaultChecked className="accent-ink" />
            <span className="min-w-0 [overflow-wrap:anywhere]">Keep the search for “{search}” as a condition</span>
          </label>
        )}
        {canWrite && (
          <fieldset className="flex flex-col gap-2 text-sm">
            <legend className="mb-1.5 font-[560]">Who sees it</legend>
            <label className="flex items-center gap-2.5">
              <input type="radio" name="shared" value="no" defaultChecked className="accent-ink" />
              You alone
            </label>
            <label className="flex items-center gap-2.5">
              <input type="radio" name="shared" value="yes" className="accent-ink" />
              Everybody on this site
            </label>
          </fieldset>
        )}
        <FormFailure message={failure} />
        <FormActions submit="Save" busy={busy} onCancel={work.close} />
      </form>
    </Dialog>
  )
}

function contentOfView(view: ListViewTab) {
  const { filter, sort, layout } = stateOfView(view)
  return {
    layout: {
      density: layout.density,
      columns: layout.columns.map(({ id, width, pinned }) => ({ id, width, pinned })),
    },
    orderBy: orderOf(sort),
    filter: filterOf(filter),
  }
}

function NameDialog({ list, work, view }: ViewDialogsProps & { view: ListViewTab }) {
  const { site } = useSite()
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const input = { id: view.id, version: view.version, name: read('name') }
    const { listView, userErrors } = (await request(UpdateListViewDocument, { input }, { site: site.slug }))
      .updateListView
    const isStale = userErrors.some(({ code }) => code === 'STALE')
    if (listView || isStale) await list.reload()
    if (isStale) return [{ message: changedMeanwhile(view.name) }]
    if (!listView) return userErrors
    work.close()
    notify.success(`The view is called “${listView.name}” now`)
    return []
  })
  return (
    <Dialog open onOpenChange={work.close} title={`Rename ${view.name}`}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" error={errors['name']}>
          <Input name="name" maxLength={100} defaultValue={view.name} autoComplete="off" />
        </Field>
        <FormFailure message={failure} />
        <FormActions submit="Rename" busy={busy} onCancel={work.close} />
      </form>
    </Dialog>
  )
}

function DeleteDialog({ list, work, view }: ViewDialogsProps & { view: ListViewTab }) {
  const { site } = useSite()
  const form = useSubmit(async () => {
    const { deletedId, userErrors } = (await request(DeleteListViewDocument, { id: view.id }, { site: site.slug }))
      .deleteListView
    if (deletedId === null || deletedId === undefined) return userErrors
    work.close()
    list.setViews((views) => views.filter(({ id }) => id !== view.id))
    list.open(allProfiles)
    notify.success(`“${view.name}” was deleted`)
    return []
  })
  return (
    <ConfirmDialog
      title={`Delete ${view.name}?`}
      description="Nobody’s profile changes: only the saved choice of columns, order and conditions goes, and it cannot be brought back."
      form={form}
      onClose={work.close}
    >
      {view.shared && (
        <Notice>Everybody on this site loses it. Lists that open with it open with all profiles then.</Notice>
      )}
    </ConfirmDialog>
  )
}

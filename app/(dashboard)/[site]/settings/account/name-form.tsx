'use client'

import { useRouter } from 'next/navigation'
import { UpdateViewerDocument } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input } from '@/app/_ui/input'
import { Panel } from '@/app/_ui/panel'
import { useSite } from '../../_shell/site-context'

/** What the person is called, for colleagues. */
export function NameForm({ initial }: { initial: string }) {
  const { site } = useSite()
  const router = useRouter()
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const { updateViewer } = await request(UpdateViewerDocument, { input: { name: read('name') } }, { site: site.slug })
    if (updateViewer.user) {
      notify.success('Name saved')
      router.refresh()
    }
    return updateViewer.userErrors
  })
  return (
    <Panel title="Name">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Your name" hint="As colleagues see it, in the history of profiles too." error={errors['name']}>
          <Input name="name" defaultValue={initial} autoComplete="name" />
        </Field>
        <FormFailure message={failure} />
        <div className="flex justify-end">
          <Button type="submit" look="primary" busy={busy}>
            Save the name
          </Button>
        </div>
      </form>
    </Panel>
  )
}

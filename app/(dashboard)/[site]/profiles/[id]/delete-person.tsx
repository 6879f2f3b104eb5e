'use client'

import { Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { useSite } from '../../_shell/site-context'

const ErasePersonDialog = dynamic(() => import('./erase-person-dialog').then((module) => module.ErasePersonDialog), {
  ssr: false,
})

/** For whoever may change profiles. */
export function DeletePerson() {
  const { canWrite } = useSite()
  const [asking, setAsking] = useState(false)
  if (!canWrite) return null
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      {asking && <ErasePersonDialog onClose={() => setAsking(false)} />}
    </>
  )
}

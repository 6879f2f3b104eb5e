'use client'

import { History } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { IconButton } from '@/app/_ui/button'

const RecentChanges = dynamic(() => import('./recent-changes').then((module) => module.RecentChanges), { ssr: false })

/** The way to what was done to many people lately. @param isOnPhones whether a phone has room for it */
export function RecentChangesButton({ isOnPhones }: { isOnPhones: boolean }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton
        label="Bulk changes"
        look="plain"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className={isOnPhones ? 'max-md:size-10' : 'max-md:hidden'}
      >
        <History aria-hidden />
      </IconButton>
      {isOpen && <RecentChanges onClose={() => setOpen(false)} />}
    </>
  )
}

import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from './class-names'

/** The frame of a page: its margins, and its parts one below the other. `className` says how wide it may get. */
export function Page({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn('flex flex-col gap-4 px-6 pt-[18px] pb-8 max-md:px-3 max-md:pt-3', className)}>{children}</div>
  )
}

export interface PageHeadProps {
  title: string
  /** Stands beside the title: a button. */
  action?: ReactNode
  /** What the page is for, in a sentence or two. */
  children: ReactNode
}

/** What a page is called, what it is for, and the first thing to do on it. */
export function PageHead({ title, action, children }: PageHeadProps) {
  return (
    <>
      <div className="flex min-h-[31px] flex-wrap items-center justify-between gap-3">
        <h1>{title}</h1>
        {action}
      </div>
      <p className="max-w-3xl text-ink-2">{children}</p>
    </>
  )
}

export interface ItemHeadProps {
  /** Of the list that it is in. */
  list: { href: string; name: string }
  title: string
  /** Stands beside the title: buttons. */
  children: ReactNode
}

/** What one thing of a list is called, with the way back. */
export function ItemHead({ list, title, children }: ItemHeadProps) {
  return (
    <>
      <p className="-mb-2 text-sm">
        <Link href={list.href} className="text-ink-2 underline-offset-2 hover:underline">
          {list.name}
        </Link>
      </p>
      <div className="flex min-h-[31px] flex-wrap items-center justify-between gap-3">
        <h1 className="[overflow-wrap:anywhere]">{title}</h1>
        <div className="flex flex-wrap gap-2">{children}</div>
      </div>
    </>
  )
}

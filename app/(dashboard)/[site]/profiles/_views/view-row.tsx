'use client'

import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react'
import { allProfiles } from './list-state'
import type { ShownList } from './use-list-state'
import type { ViewWork } from './use-view-work'
import { ViewChanges } from './view-changes'
import { ViewMenu } from './view-menu'
import { ViewName } from './view-name'
import { ViewPicker } from './view-picker'

/** So many stand beside each other in most windows; of more there is a list, too. */
const fewViews = 6

interface ViewRowProps {
  list: ShownList
  work: ViewWork
  /** The list is refused as it is: nothing that could be saved. */
  isBroken: boolean
}

/** The views of the list, one click apart; of the one that is open, what may be done with it. */
export function ViewRow({ list, work, isBroken }: ViewRowProps) {
  const { views, view, isUnknown, isChanged, open } = list
  const tabs = useRef<HTMLUListElement>(null)
  const openId = view?.id ?? (isUnknown ? null : allProfiles)
  useEffect(() => {
    tabs.current?.querySelector(`[data-view="${openId}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [openId])
  if (views.length === 0) return null

  return (
    <nav
      aria-label="Views"
      className="flex items-center gap-x-3 gap-y-2 max-md:flex-wrap md:-mt-1 md:min-h-[38px] md:border-b md:border-line"
    >
      <ul
        ref={tabs}
        className="-mb-px flex min-w-0 gap-[18px] self-end overflow-x-auto [scrollbar-width:none] max-md:hidden"
      >
        <Tab id={allProfiles} isOpen={openId === allProfiles} onOpen={open}>
          All profiles
        </Tab>
        {views.map((each) => (
          <Tab key={each.id} id={each.id} isOpen={openId === each.id} onOpen={open}>
            <ViewName view={each} isChanged={isChanged && openId === each.id} />
          </Tab>
        ))}
      </ul>
      <ViewPicker list={list} isBesideTabs={false} />
      {views.length > fewViews && <ViewPicker list={list} isBesideTabs />}
      {view && <ViewMenu list={list} view={view} work={work} />}
      {view && isChanged && <ViewChanges list={list} view={view} work={work} isBroken={isBroken} />}
    </nav>
  )
}

interface TabProps {
  id: string
  isOpen: boolean
  onOpen: (id: string) => void
  children: ReactNode
}

/** A link, so that a view can be opened beside the one that is open, too. */
function Tab({ id, isOpen, onOpen, children }: TabProps) {
  return (
    <li className="shrink-0">
      <a
        data-view={id}
        href={`?view=${id}`}
        aria-current={isOpen ? 'page' : undefined}
        onClick={(event) => {
          if (!isPlain(event)) return
          event.preventDefault()
          onOpen(id)
        }}
        className="flex items-center gap-1.5 border-b-2 border-transparent px-px py-[7px] whitespace-nowrap text-ink-2 -outline-offset-2 hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
      >
        {children}
      </a>
    </li>
  )
}

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey

'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Brand } from '@/app/_ui/brand'
import { cn } from '@/app/_ui/class-names'
import { Kbd } from '@/app/_ui/kbd'
import { AccountMenu } from './account-menu'
import { sections, settingsFor, type Section } from './sections'
import { useSite } from './site-context'
import { SiteSwitcher } from './site-switcher'

/** The same navigation in the column on the left and in the sheet of a phone. */
export function Sidebar({ onSearch }: { onSearch: () => void }) {
  const scope = useSite()
  const { site } = scope
  return (
    <div className="flex min-h-full flex-1 flex-col gap-0.5 px-2.5 py-3.5">
      <Link href={`/${site.slug}`} className="mb-2 self-start rounded-md px-2 py-1">
        <Brand name="Waggle" />
      </Link>
      <SiteSwitcher />
      <button
        type="button"
        onClick={onSearch}
        aria-keyshortcuts="Control+K Meta+K"
        className="mb-2 flex items-center gap-[9px] rounded-[6px] px-[9px] py-1.5 text-ink-2 hover:bg-line/50 hover:text-ink max-md:py-2.5"
      >
        <Search aria-hidden className="size-[15px] opacity-80" />
        Search
        <span className="ml-auto max-md:hidden">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      <nav aria-label="Sections" className="flex flex-col gap-0.5">
        {sections.map((section) => (
          <SectionLink key={section.path} section={section} />
        ))}
        <p className="px-[9px] pt-3.5 pb-1 text-2xs font-[560] text-ink-3">Settings</p>
        {settingsFor(scope).map((section) => (
          <SectionLink key={section.path} section={section} />
        ))}
      </nav>
      <div className="mt-auto pt-4">
        <AccountMenu />
      </div>
    </div>
  )
}

function SectionLink({ section: { label, path, icon: Icon } }: { section: Section }) {
  const { site } = useSite()
  const pathname = usePathname()
  const href = `/${site.slug}${path}`
  const exact = path === '' || path === '/settings'
  const here = exact ? pathname === href : pathname === href || pathname.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className={cn(
        'flex items-center gap-[9px] rounded-[6px] px-[9px] py-1.5 max-md:py-2.5',
        here ? 'bg-panel font-[580] text-ink ring-1 ring-line' : 'text-ink-2 hover:bg-line/50 hover:text-ink',
      )}
    >
      <Icon aria-hidden className="size-[15px] opacity-80" />
      {label}
    </Link>
  )
}

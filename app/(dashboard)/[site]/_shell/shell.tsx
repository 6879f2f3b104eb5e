'use client'

import { Menu as MenuIcon, Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { useEffect, useState, type ReactNode } from 'react'
import { connection } from '@/app/_lib/connection'
import { isCombined, isTyping } from '@/app/_lib/is-typing'
import { Brand } from '@/app/_ui/brand'
import { IconButton } from '@/app/_ui/button'
import { AccessWatch } from './access-watch'
import { AwayBanner } from './away-banner'
import { Sidebar } from './sidebar'
import { useSite } from './site-context'
import { useWish } from './wishes'

const BulkProgress = dynamic(() => import('../_bulk/bulk-progress').then((module) => module.BulkProgress), {
  ssr: false,
})
const CommandPalette = dynamic(() => import('./_palette/command-palette').then((module) => module.CommandPalette), {
  ssr: false,
})
const ShortcutsSheet = dynamic(() => import('./shortcuts-sheet').then((module) => module.ShortcutsSheet), {
  ssr: false,
})
const NewSiteDialog = dynamic(() => import('./new-site-dialog').then((module) => module.NewSiteDialog), { ssr: false })
const Sheet = dynamic(() => import('@/app/_ui/dialog').then((module) => module.Sheet), { ssr: false })

type PaletteState = 'never' | 'closed' | 'open'

/** Navigation round every page of a site. */
export function Shell({ children }: { children: ReactNode }) {
  const pathname = usePathname()
  const { canWrite } = useSite()
  const [sheetAt, setSheetAt] = useState<string | null>(null)
  const [palette, setPalette] = useState<PaletteState>('never')
  const [dialog, setDialog] = useState<'shortcuts' | 'new-site' | null>(null)
  useWish('shortcuts', () => setDialog('shortcuts'))
  useWish('new-site', () => setDialog('new-site'))

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === '?' && !isCombined(event) && !isTyping(event)) {
        event.preventDefault()
        if (!connection.isAway()) setDialog('shortcuts')
      }
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setPalette((now) => (now === 'open' ? 'closed' : canOpen(now)))
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const openPalette = () => setPalette(canOpen)

  return (
    <div className="grid min-h-dvh md:grid-cols-[216px_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-ink px-3 py-2 text-page focus-visible:translate-y-0"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-sunken md:flex">
        <Sidebar onSearch={openPalette} />
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="flex h-[52px] shrink-0 items-center gap-2 border-b border-line bg-sunken px-3 md:hidden">
          {/* Keyed by the address it was opened at: going somewhere closes it. */}
          <IconButton label="Open navigation" onClick={() => setSheetAt(pathname)}>
            <MenuIcon aria-hidden />
          </IconButton>
          <Brand name="Waggle" />
          <IconButton label="Search" className="ml-auto" onClick={openPalette}>
            <Search aria-hidden />
          </IconButton>
        </header>
        {sheetAt !== null && (
          <Sheet
            title="Navigation"
            open={sheetAt === pathname}
            onOpenChange={(open) => setSheetAt(open ? pathname : null)}
          >
            <Sidebar onSearch={openPalette} />
          </Sheet>
        )}
        <AwayBanner />
        {canWrite && <BulkProgress />}
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          <AccessWatch>{children}</AccessWatch>
        </main>
      </div>
      {dialog === 'shortcuts' && <ShortcutsSheet onClose={() => setDialog(null)} />}
      {dialog === 'new-site' && <NewSiteDialog onClose={() => setDialog(null)} />}
      {palette !== 'never' && (
        <CommandPalette open={palette === 'open'} onOpenChange={(open) => setPalette(open ? 'open' : 'closed')} />
      )}
    </div>
  )
}

/** Its code comes with the first opening: with nobody there to send it, the page would break. */
const canOpen = (now: PaletteState): PaletteState => (now === 'never' && connection.isAway() ? 'never' : 'open')

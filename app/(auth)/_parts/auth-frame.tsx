import type { ReactNode } from 'react'
import { Brand } from '@/app/_ui/brand'

/** One narrow sheet in the middle, for whoever is not signed in yet. */
export function AuthFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[420px] flex-col justify-center gap-5 px-4 py-10">
      <header className="px-1 text-base">
        <Brand name="Waggle" />
      </header>
      <main className="rounded-lg border border-line bg-panel px-6 py-6 max-md:px-4">{children}</main>
    </div>
  )
}

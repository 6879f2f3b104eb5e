'use client'

import { Fragment } from 'react'
import { Dialog } from '@/app/_ui/dialog'
import { Kbd } from '@/app/_ui/kbd'
import { shortcuts } from './shortcuts'

/** What the keyboard can do. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Keyboard shortcuts"
      description="They wait while you type in a field."
      className="max-w-lg"
    >
      {shortcuts.map(({ where, keys }) => (
        <section key={where} aria-label={where}>
          <h3 className="pb-1 text-2xs font-[560] text-ink-3">{where}</h3>
          <dl className="grid grid-cols-[1fr_auto] text-sm">
            {keys.map(({ keys: ways, does }) => (
              <Fragment key={does}>
                <dt className="border-t border-line py-2 pr-4">{does}</dt>
                <dd className="flex items-center justify-end gap-1 border-t border-line py-2 text-ink-3">
                  {ways.map((way, index) => (
                    <Fragment key={way}>
                      {index > 0 && <span className="text-2xs">or</span>}
                      <Kbd>{way}</Kbd>
                    </Fragment>
                  ))}
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}

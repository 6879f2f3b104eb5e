'use client'

import { cloneElement, Suspense, useState, type ReactElement, type ReactNode } from 'react'

interface TriggerProps {
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
  onClick?: () => void
  onPointerEnter?: () => void
  onFocus?: () => void
}

export interface MenuOnDemandProps {
  /** One button. */
  trigger: ReactElement<TriggerProps>
  /** Shows a component made with `lazy`, at module level, which shows `<Menu startOpen trigger={trigger}>`. */
  renderMenu: (trigger: ReactElement) => ReactNode
  /** Fetches the code of that component, before it is shown. */
  preload: () => void
}

/** A menu whose code comes when it is first pointed at, so that pages do not wait for what few open. */
export function MenuOnDemand({ trigger, renderMenu, preload }: MenuOnDemandProps) {
  const [wanted, setWanted] = useState(false)
  const resting = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setWanted(true),
    onPointerEnter: preload,
    onFocus: preload,
  })
  if (!wanted) return resting
  return <Suspense fallback={resting}>{renderMenu(trigger)}</Suspense>
}

'use client'

import { createContext, use, type ReactNode } from 'react'
import type { ErasureReceiptFragment, ProfileCardFragment } from '@/app/_lib/gql/graphql'

interface Card {
  profile: ProfileCardFragment
  /** Puts what changed on the card, and into the list that the reader may go back to. */
  change: (change: Partial<ProfileCardFragment>) => void
  /** The person is gone: their receipt stands here instead. Where nobody can be deleted, absent. */
  erased?: (receipt: ErasureReceiptFragment) => void
}

const CardContext = createContext<Card | null>(null)

export function CardProvider({ value, children }: { value: Card; children: ReactNode }) {
  return <CardContext value={value}>{children}</CardContext>
}

/** The profile of this page, as it is after every edit. */
export function useCard(): Card {
  const card = use(CardContext)
  if (!card) throw new Error('useCard needs a CardProvider above it')
  return card
}

import type { ReactNode } from 'react'
import type { ProfileRowFragment } from '@/app/_lib/gql/graphql'
import type { SortColumn } from '../list-address'

/** A column as the table draws it. */
export interface Column {
  id: string
  header: string
  cell: (profile: ProfileRowFragment, index: number) => ReactNode
  /** The order that a click on the header asks for. */
  sort?: SortColumn
  /** A first click sorts from A. */
  words?: boolean
  numeric?: boolean
  /** CSS pixels; null: what the others leave. */
  width: number | null
  /** Stays at the left edge. */
  pinned: boolean
  className?: string
}

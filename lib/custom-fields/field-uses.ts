import type { Context } from '../context'

/** Something that depends on a custom field. */
export interface FieldUse {
  kind: 'LIST_COLUMNS' | 'LIST_VIEW' | 'SEGMENT'
  /** Null where it is not for the caller to see, or several. */
  id: string | null
  /** In words: `the segment “VIP”`. */
  name: string
}

/** How a feature tells what of its own depends on custom fields: by key. lib/all-field-uses.ts lists them. */
export type FieldUseFinder = (ctx: Context, keys: readonly string[]) => Promise<Map<string, FieldUse[]>>

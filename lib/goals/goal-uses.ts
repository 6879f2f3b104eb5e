/** Something that depends on a goal or a campaign. */
export interface DefinitionUse {
  kind: 'SEGMENT' | 'LIST_VIEW'
  /** Null where it is not for the caller to see, or several. */
  id: string | null
  /** In words: `the segment “VIP”`. */
  name: string
}

import type { Row, Section } from './section'

/** What stands above the data. */
export interface Head {
  id: string
  name: string
  site: { name: string; domain: string }
  at: Date
  /** Segments and list views whose filter asks for one of the person's identifiers, in words. */
  namedBy: readonly string[]
}

/** What comes one after the other: a section, its rows, and after a visit what happened in it. */
export interface PieceOf<Kind extends string> {
  kind: Kind
  section: Section
}
export type Piece = PieceOf<'section'> | (PieceOf<'row'> & { row: Row }) | (PieceOf<'event'> & { row: Row })

import type { FilterShapes } from './filter-shape'
import type { FilterKind } from './shared'

/** Which profiles, as a caller writes it: exactly one key. */
export type ProfileFilter = {
  /** Each of these; none of them: everybody. */
  all?: readonly ProfileFilter[] | null
  /** At least one of these; none of them: nobody. */
  any?: readonly ProfileFilter[] | null
  not?: ProfileFilter | null
} & { [Kind in FilterKind]?: Lists<FilterShapes[Kind]> | null }

/** Lists that are only read, so that a constant of any part of the house will do. */
type Lists<Shape> = Shape extends object
  ? {
      [Part in keyof Shape]: Shape[Part] extends readonly (infer Each)[] | null | undefined
        ? readonly Each[] | Extract<Shape[Part], null | undefined>
        : Shape[Part] extends object | null | undefined
          ? Lists<NonNullable<Shape[Part]>> | Extract<Shape[Part], null | undefined>
          : Shape[Part]
    }
  : Shape

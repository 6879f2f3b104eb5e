/** What fulfils a goal. Usable in the browser: types, limits and words, nothing else. */

import type { AddressRule } from '../address-rules/shared'

export type { AddressMatch } from '../address-rules/shared'

export const GOAL_KINDS = ['EVENT', 'PAGE', 'FORM', 'PURCHASE', 'TIME'] as const
export type GoalKind = (typeof GOAL_KINDS)[number]

export type GoalRule =
  /** A page says the goal's name, or another event has it. */
  | { kind: 'EVENT' }
  | ({ kind: 'PAGE' } & AddressRule)
  /** A form with an e-mail address in it was sent; null: whichever. */
  | { kind: 'FORM'; form: string | null }
  /** In minor units of `currency`, null: of the site's; `minMinor` null: whatever it was worth. */
  | { kind: 'PURCHASE'; minMinor: number | null; currency: string | null }
  /** A page was looked at for so long, once a visit and address; `on` null: any page. */
  | { kind: 'TIME'; seconds: number; on: AddressRule | null }

export const MAX_GOALS = 1_000
export const MAX_GOAL_NAME = 100
export const MAX_ALIASES = 50
export const MAX_FORM = 100
/** A day. */
export const MAX_SECONDS = 86_400

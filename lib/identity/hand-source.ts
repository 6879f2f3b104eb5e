import type { Actor } from '../context'

/** How somebody who decides says it in the ledger: a person by hand, a key through the API. */
export const handSourceOf = ({ kind }: Actor): string => (kind === 'key' ? 'api' : kind === 'user' ? 'hand' : kind)

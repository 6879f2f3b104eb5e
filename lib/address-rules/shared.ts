/** Which pages a rule is about. Usable in the browser: types and limits, nothing else. */

/** `PREFIX`: the address begins so. `PATTERN`: it is so from its first to its last letter, where `*` stands for anything. */
export type AddressMatch = 'PREFIX' | 'PATTERN'

export interface AddressRule {
  match: AddressMatch
  /** A path such as `/thank-you`, with its question (`/search?q=`) where that matters. */
  address: string
}

export const MAX_ADDRESS = 500

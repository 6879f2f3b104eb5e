export { addressMatcher, readAddress, type ReadAddress } from './match-address'
export { checkedAddress } from './checked-address'
export type { AddressMatch, AddressRule } from './shared'

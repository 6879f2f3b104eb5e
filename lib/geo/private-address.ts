import { BlockList, isIP } from 'node:net'

// Source: IANA's registries of special-purpose IPv4 and IPv6 addresses.
const PRIVATE = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6')
}

/** A public address in the form that databases know, `undefined` for private ones, loopback and what is no address at all. IPv4
 * inside IPv6 (`::ffff:192.0.2.1`) is the IPv4 address. */
export function publicAddress(ip: string): string | undefined {
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  const family = isIP(address)
  if (family === 0 || PRIVATE.check(address, family === 4 ? 'ipv4' : 'ipv6')) return undefined
  return address
}

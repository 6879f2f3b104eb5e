import { BlockList, isIP } from 'node:net'

// Source: IANA's registries of special-purpose IPv4 and IPv6 addresses.
const PRIVATE_V4 = [
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
].map(([network, prefix]) => ({ network: toNumber(String(network)), size: 2 ** (32 - Number(prefix)) }))

const PRIVATE_V6 = new BlockList()
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE_V6.addSubnet(network, prefix, 'ipv6')
}

/** A public address in the form that databases know, `undefined` for private ones, loopback and what is no address at all. IPv4
 * inside IPv6 (`::ffff:192.0.2.1`) is the IPv4 address. */
export function publicAddress(ip: string): string | undefined {
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  const family = isIP(address)
  if (family === 0 || (family === 4 ? isPrivateV4(address) : PRIVATE_V6.check(address, 'ipv6'))) return undefined
  return address
}

/** By arithmetic: every request asks, and a BlockList makes an object of each address it is asked about. */
function isPrivateV4(address: string): boolean {
  const number = toNumber(address)
  return PRIVATE_V4.some(({ network, size }) => number >= network && number < network + size)
}

function toNumber(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0)
}

import { randomUUID } from 'node:crypto'

const NOBODY = '0.0.0.0'

/** The caller's address. Each proxy appends the address it was called from to `X-Forwarded-For`, so with `proxies` of ours in
 * front, the caller is that many entries from the right; what stands further left anybody can write.
 *
 * @param direct address of the connection; undefined where the host does not tell: `0.0.0.0`, one caller for all limits
 */
export function callerAddress(direct: string | undefined, forwardedFor: string | undefined, proxies: number): string {
  const known = direct === undefined ? NOBODY : direct.replace(/^::ffff:/, '')
  if (proxies === 0 || forwardedFor === undefined) return known
  const chain = forwardedFor.split(',')
  const entry = chain[Math.max(0, chain.length - proxies)]?.trim()
  return entry ? entry.replace(/^::ffff:/, '') : known
}

/** The id that ties an answer to its log line: a proxy's of ours, when it looks like an id and nothing more, else a new one. */
export function requestIdOf(sent: string | undefined, proxies: number): string {
  return proxies > 0 && sent !== undefined && /^[0-9a-fA-F-]{16,64}$/.test(sent) ? sent : randomUUID()
}

import { domainToASCII } from 'node:url'

export interface OriginRule {
  /** The site's domain, as its admin wrote it. */
  domain: string
  /** Host names, or whole origins such as `https://shop.example:8443`. */
  allowedOrigins: readonly string[]
}

/** Whether a browser on `origin` may send events to a site: from the site's domain and its subdomains with any scheme and port,
 * from what the site lists, and from `ownHosts`, Waggle's own, where the demo shop lives.
 *
 * The origin `null` (sandboxed frames, files) is nobody's and never allowed. Who sends no Origin header is no browser: the
 * caller does not ask then.
 */
export function isAllowedOrigin(origin: string, rule: OriginRule, ownHosts: readonly string[] = []): boolean {
  const from = parseOrigin(origin)
  if (!from) return false
  const domain = hostOf(rule.domain)?.replace(/^www\./, '')
  if (domain && (from.host === domain || from.host.endsWith(`.${domain}`))) return true
  if (ownHosts.some((own) => own.toLowerCase() === from.hostAndPort)) return true
  return rule.allowedOrigins.some((entry) =>
    entry.includes('://') ? sameOrigin(entry, from) : hostOf(entry) === from.host,
  )
}

const MAX_ORIGIN_LENGTH = 253

/** An origin of web pages in its one spelling, `https://shop.example:8443`; undefined for everything else. */
export function webOrigin(written: string): string | undefined {
  if (written.length > MAX_ORIGIN_LENGTH) return undefined
  const from = parseOrigin(written)
  return from && /^https?:$/.test(from.scheme) ? `${from.scheme}//${from.hostAndPort}` : undefined
}

interface ParsedOrigin {
  scheme: string
  host: string
  hostAndPort: string
}

/** An origin is a scheme, a host and a port; anything more in it was not written by a browser. */
function parseOrigin(origin: string): ParsedOrigin | undefined {
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^/?#@\\\s]+\/?$/i.test(origin) || !URL.canParse(origin)) return undefined
  const url = new URL(origin)
  const host = asciiHost(url.hostname)
  return host ? { scheme: url.protocol, host, hostAndPort: url.port ? `${host}:${url.port}` : host } : undefined
}

function sameOrigin(entry: string, from: ParsedOrigin): boolean {
  const listed = parseOrigin(entry.trim())
  return listed !== undefined && listed.scheme === from.scheme && listed.hostAndPort === from.hostAndPort
}

/** The host of what an admin wrote: a bare domain, one with a port, or a whole address. */
function hostOf(written: string): string | undefined {
  const text = written.trim()
  const address = text.includes('://') ? text : `http://${text}`
  return URL.canParse(address) ? asciiHost(new URL(address).hostname) : undefined
}

/** Lower case, punycode, without the root's dot: one spelling for one host. */
function asciiHost(hostname: string): string | undefined {
  if (hostname.startsWith('[')) return hostname.toLowerCase()
  return domainToASCII(hostname.replace(/\.$/, '')) || undefined
}

import { domainToASCII } from 'node:url'
import { invalid } from '../errors'

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/

/** The bare host name of whatever a person pastes for their site: `https://Shop.Example.com/x` → `shop.example.com`. Names in
 * other scripts come back in their ASCII form, as browsers send them.
 *
 * @throws INVALID no host name in it
 */
export function normalizeDomain(pasted: string, field = 'domain'): string {
  const problem = invalid(field, 'Write the domain of the website, such as shop.example.com')
  const text = pasted.trim()
  if (text === '' || text.length > 2000 || /[\s@\\]/.test(text)) throw problem
  const host = text
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '')
  const domain = domainToASCII(host)
  const labels = domain.split('.')
  const isHost = domain.length <= 253 && labels.every((label) => LABEL.test(label))
  // One label is a machine of one's own network, as is a number; a top-level domain alone would let in everybody.
  if (!isHost || (labels.length === 1 && domain !== 'localhost')) throw problem
  if (IPV4.test(domain) ? labels.some((part) => Number(part) > 255) : /^\d+$/.test(labels.at(-1) ?? '')) throw problem
  return domain
}

import type { AddressRule } from './shared'

/** An address made ready to be asked about by many rules. */
export interface ReadAddress {
  path: string
  /** With its question. */
  whole: string
}

/** Without case. @returns null for what is no address of a page */
export function readAddress(url: URL | string | null | undefined): ReadAddress | null {
  if (!url || (typeof url === 'string' && !URL.canParse(url))) return null
  const { pathname, search } = typeof url === 'string' ? new URL(url) : url
  const path = readable(pathname).toLowerCase()
  return { path, whole: path + readable(search).toLowerCase() }
}

/** The rule made ready to be asked about many addresses. One without a question asks nothing about it. */
export function addressMatcher({ match, address }: AddressRule): (at: ReadAddress | null) => boolean {
  const wanted = readable(address).toLowerCase()
  const fits: (path: string) => boolean =
    match === 'PREFIX' ? (path) => path.startsWith(wanted) : wildcardMatcher(wanted)
  const hasQuestion = wanted.includes('?')
  return (at) => at !== null && fits(hasQuestion ? at.whole : at.path)
}

/** Part after part, each at its first place: no expression that could take for ever on an address made for it. */
function wildcardMatcher(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return (text) => text === first
  return (text) => {
    if (!text.startsWith(first)) return false
    let from = first.length
    for (const part of rest) {
      const at = text.indexOf(part, from)
      if (at < 0) return false
      from = at + part.length
    }
    return text.length - last.length >= from && text.endsWith(last)
  }
}

/** `/%C3%A5` is `/å`, as people write it; what is no text stays as it is, and spoils nothing beside it. */
function readable(address: string): string {
  return address.replace(/(?:%[\da-f]{2})+/gi, (escaped) => {
    try {
      return decodeURI(escaped)
    } catch {
      return escaped
    }
  })
}

/** Where to go after signing in: a path of our own, or the front page. Whatever would lead to another host does not count. */
export function safeNext(next: string | string[] | null | undefined): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/'
  const here = 'http://here.invalid'
  if (!URL.canParse(next, here)) return '/'
  const { origin, pathname, search, hash } = new URL(next, here)
  // Browsers read `//host`, `/\host` and `/<tab>/host` as another host, and so does URL. A path of two slashes would be read
  // as one when it is used again.
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : '/'
}

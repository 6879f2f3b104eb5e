/** Where somebody went: a contact card, the list of a segment, a page below `/<site>`. */
export interface Recent {
  kind: 'profile' | 'segment' | 'place'
  id: string
}

const maxKept = 8

export interface RecentScope {
  site: { slug: string }
  user: { id: string }
}

const keyOf = ({ site, user }: RecentScope) => `waggle.recent.${user.id}.${site.slug}`

/** Where this person went last, newest first. Only ids are kept in the browser: names are asked for, and who is erased is gone here too. */
export function readRecent(scope: RecentScope): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(scope)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, maxKept) : []
  } catch {
    return []
  }
}

export function rememberRecent(scope: RecentScope, visited: Recent) {
  const others = readRecent(scope).filter(({ kind, id }) => kind !== visited.kind || id !== visited.id)
  try {
    window.localStorage.setItem(keyOf(scope), JSON.stringify([visited, ...others].slice(0, maxKept)))
  } catch {
    // A browser that keeps nothing: then nothing is recent.
  }
}

function isRecent(value: unknown): value is Recent {
  const { kind, id } = (value ?? {}) as Partial<Record<keyof Recent, unknown>>
  return (kind === 'profile' || kind === 'segment' || kind === 'place') && typeof id === 'string'
}

import type { Actor } from '../context'

/** How a tag came to a profile. What events give is told by lib/totals. */
export type TagSource = 'HAND' | 'API' | 'IMPORT' | 'EVENT' | 'AUTOMATION' | 'CLI'

/** Kept on the profile, by the tag's id. */
export interface TagGiven {
  source: TagSource
  /** Id of the user or API key. */
  by?: string
  /** ISO 8601. */
  at: string
}

export function tagGivenBy(actor: Actor, at: Date): TagGiven {
  switch (actor.kind) {
    case 'user':
      return { source: 'HAND', by: actor.userId, at: at.toISOString() }
    case 'key':
      return { source: 'API', by: actor.keyId, at: at.toISOString() }
    case 'visitor':
      return { source: 'EVENT', at: at.toISOString() }
    case 'cli':
      return { source: 'CLI', at: at.toISOString() }
    case 'job':
      return { source: actor.job.includes('import') ? 'IMPORT' : 'AUTOMATION', at: at.toISOString() }
  }
}

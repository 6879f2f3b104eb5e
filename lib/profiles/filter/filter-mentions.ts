import { conditionsOf, readFilter } from './read-filter'
import { mentionsOf } from './site-names'

/** What a filter names that an admin can change or take away. */
export interface FilterMentions {
  /** Keys of custom fields. */
  fields: string[]
  /** Ids of segments, in lower case; not those that these contain. */
  segments: string[]
  /** Keys of the names of tags. */
  tags: string[]
  /** Ids, or names as nameKey gives them. */
  goals: string[]
  /** Ids or keys. */
  campaigns: string[]
}

/** What a saved filter names, for those who tell where something is used; nothing of one that cannot be read. */
export function filterMentions(filter: unknown): FilterMentions {
  try {
    const { fields, segments, tags, goals, campaigns } = mentionsOf(conditionsOf(readFilter(filter, 'filter')))
    return {
      fields: [...fields],
      segments: [...segments],
      tags: [...tags],
      goals: [...goals.ids, ...goals.keys],
      campaigns: [...campaigns.ids, ...campaigns.keys],
    }
  } catch {
    return { fields: [], segments: [], tags: [], goals: [], campaigns: [] }
  }
}

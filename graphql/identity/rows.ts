import type { HistoryEntry } from '../../lib/profiles'
import type { Connection } from '../connection'

export type HistoryConnectionRow = Connection<HistoryEntry>

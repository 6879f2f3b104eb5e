import type { BulkChange } from '../../lib/bulk-changes'
import type { Connection } from '../connection'

export type BulkChangeConnectionRow = Connection<BulkChange>

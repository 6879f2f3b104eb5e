import type { Segment } from '../../lib/segments'
import type { Connection } from '../connection'

export type SegmentConnectionRow = Connection<Segment>

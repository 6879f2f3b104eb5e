import type { Visit, VisitEvent } from '../../lib/visits'
import type { Connection } from '../connection'

export type VisitConnectionRow = Connection<Visit>
export type EventConnectionRow = Connection<VisitEvent>

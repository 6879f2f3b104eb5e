import type { Erasure } from '../../lib/erasure'
import type { Connection } from '../connection'

export type ErasureConnectionRow = Connection<Erasure>

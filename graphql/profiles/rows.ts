import type { Profile } from '../../lib/profiles'
import type { Connection } from '../connection'

export type ProfileConnectionRow = Connection<Profile, number | null> & {
  countExactly: () => Promise<number>
  readAt: Date
}

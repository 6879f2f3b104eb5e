import type { Profile } from '../../lib/profiles'
import type { Connection } from '../connection'

export type ProfileConnectionRow = Connection<Profile, number | null> & {
  countExactly: (args: { except?: readonly string[] | null }) => Promise<number>
  readAt: Date
}

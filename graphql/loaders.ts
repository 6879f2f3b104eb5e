import DataLoader from 'dataloader'
import type { Context } from '../lib/context'
import { getProfiles, type Profile } from '../lib/profiles'

/** Batches what many objects of one answer ask for: one statement for a whole page. Lives as long as one request. */
export class Loaders {
  constructor(private readonly app: Context | null) {}

  private readonly made = new Map<string, unknown>()

  /** Makes a loader when it is first used; most requests need few of them. */
  private loader<Key, Value>(name: string, load: (app: Context, keys: readonly Key[]) => Promise<readonly Value[]>) {
    let loader = this.made.get(name) as DataLoader<Key, Value> | undefined
    if (!loader) {
      // Without a context no object exists that could ask.
      const app = this.app!
      loader = new DataLoader<Key, Value>((keys) => load(app, keys))
      this.made.set(name, loader)
    }
    return loader
  }

  get profile() {
    return this.loader<string, Profile | null>('profile', async (app, ids) => {
      const found = await getProfiles(app, { ids })
      return ids.map((id) => found.get(id) ?? null)
    })
  }
}

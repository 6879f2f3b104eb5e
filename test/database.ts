import { createDatabase, type Database } from '../lib/db'
import { cloneTemplate, dropDatabase } from './template'

/** The database of one test file. */
export interface TestDatabase extends Database {
  /** Its address, for what opens connections of its own. */
  url: string
}

/** Gives the test file (or the `describe` it is called in) a migrated, empty database of its own, dropped at the end.
 *
 * Tests of one file share it: a test that counts rows makes a site of its own (`createSite`) and counts there.
 * The database is there in `beforeAll` hooks after this call and in tests, not while the file is being read.
 */
export function useDatabase(): TestDatabase {
  let open: TestDatabase | undefined
  const get = () => {
    if (!open) throw new Error('useDatabase(): the database is there in hooks and tests only')
    return open
  }
  beforeAll(async () => {
    const url = await cloneTemplate(templateUrl())
    open = { ...createDatabase(url), url }
  }, 60_000)
  afterAll(async () => {
    await open?.close()
    if (open) await dropDatabase(open.url)
  })
  return {
    get prisma() {
      return get().prisma
    },
    get pool() {
      return get().pool
    },
    get pipelinePool() {
      return get().pipelinePool
    },
    get url() {
      return get().url
    },
    query: (statement) => get().query(statement),
    close: () => get().close(),
  }
}

/** The address of the run's template, which is on the run's server. */
export function templateUrl(): string {
  const url = process.env.WAGGLE_TEST_TEMPLATE
  if (!url) throw new Error('This test needs a database: name the file *.db.test.ts')
  return url
}

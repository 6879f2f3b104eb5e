import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { acquireDatabase } from '../../lib/db/embedded'

/** A server for made-up people: in the folder that WAGGLE_BENCH_DATA names, where they stay for the runs to come, else in one that goes
 * with its release. */
export async function acquireKept(): Promise<{ url: string; folder: string; release: () => Promise<void> }> {
  const kept = process.env.WAGGLE_BENCH_DATA
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'waggle-bench-')))
  const cluster = await acquireDatabase({
    env: { DATABASE_URL: undefined, WAGGLE_DATA_DIR: folder, WAGGLE_DATABASE_PORT: undefined },
  })
  return {
    url: cluster.url,
    folder,
    async release() {
      await cluster.release()
      if (kept === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A copy of a database of that name, which `make` fills the first time and which stays for the runs to come: what takes minutes to
 * make is copied in seconds, and each run finds the same. The copy is the last run's until the next makes its own.
 *
 * @param clusterUrl any database of the server
 * @returns the copy's address
 */
export async function copyOfKept(
  clusterUrl: string,
  name: string,
  make: (url: string) => Promise<void>,
): Promise<string> {
  const urlOf = (database: string) => Object.assign(new URL(clusterUrl), { pathname: `/${database}` }).toString()
  const admin = new Client({ connectionString: clusterUrl })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) {
      // Under another name until it is whole.
      await admin.query(`drop database if exists ${name}_making`)
      await admin.query(`create database ${name}_making`)
      await make(urlOf(`${name}_making`))
      await admin.query(`alter database ${name}_making rename to ${name}`)
    }
    await admin.query(`drop database if exists ${name}_run`)
    await admin.query(`create database ${name}_run template ${name} strategy file_copy`)
    return urlOf(`${name}_run`)
  } finally {
    await admin.end()
  }
}

import { Client } from 'pg'

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

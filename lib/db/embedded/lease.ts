import { Client } from 'pg'

/** Who may end the embedded server, and who may be alone on it.
 *
 * Each process that uses the server holds one connection, its lease, and on it a shared advisory lock. PostgreSQL itself drops
 * the lock when the process dies, however it dies: nothing can go stale. The rule: **whoever leaves and is the last, stops the
 * server**, no matter who started it. So a command line that started it, while `npm start` came meanwhile, just leaves; and
 * a long import outlives the end of `npm start`.
 *
 * To be the last is to get the same lock exclusively. A newcomer who connects at that moment waits for the lock, is cut off
 * when the server ends, and starts it anew (attach-or-start.ts).
 */
export interface Lease {
  client: Client
  /** Gives the lease back. True: it was the last, and nobody else can get one any more; the server is ours to stop. */
  leave(): Promise<boolean>
}

const WAGGLE = 0x57414747 // 'WAGG': keeps our locks apart from other people's on the same server.
const IN_USE = 1
const ALONE = 2

/** Takes a lease. `taken`: another process holds the server for itself; its application name tells which. */
export async function takeLease(
  connectionString: string,
  options: { alone: boolean },
): Promise<{ lease: Lease } | { takenBy: string }> {
  const client = new Client({
    connectionString,
    application_name: `waggle ${options.alone ? 'start' : 'lease'} ${process.pid}`,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1, $2)', [WAGGLE, IN_USE])
    if (options.alone && !(await tryLock(client, ALONE))) {
      const takenBy = await holderOf(client, ALONE)
      // Said aloud: the server's side of a closed connection lingers a moment, in which another would not be the last.
      await client.query('select pg_advisory_unlock_shared($1, $2)', [WAGGLE, IN_USE])
      await client.end()
      return { takenBy }
    }
  } catch (error) {
    // Not waited for: a partner that never answers would not let it end.
    void client.end().catch(() => undefined)
    throw error
  }
  return {
    lease: {
      client,
      async leave() {
        await client.query('select pg_advisory_unlock_shared($1, $2)', [WAGGLE, IN_USE])
        if (await tryLock(client, IN_USE)) return true
        await client.end()
        return false
      },
    },
  }
}

async function tryLock(client: Client, key: number): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [WAGGLE, key])
  return rows[0]?.got === true
}

async function holderOf(client: Client, key: number): Promise<string> {
  const { rows } = await client.query<{ pid: string }>(
    `select substring(application_name from '\\d+$') as pid from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and classid = $1 and objid = $2 and granted`,
    [WAGGLE, key],
  )
  return rows[0]?.pid ?? 'unknown'
}

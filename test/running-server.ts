import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(__dirname, '..')

/** The real server, as `npm start` runs it, on a database of the test's. */
export interface RunningServer {
  /** `http://127.0.0.1:<port>` */
  url: string
  port: number
  child: ChildProcess
  /** All that it has printed. */
  output(): string
  /** Sends the signal and gives the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts it, with a data folder of its own, and waits until it listens.
 *
 * @throws Error it ended before that, with what it printed
 */
export async function startServer(databaseUrl: string, env: Record<string, string> = {}): Promise<RunningServer> {
  if (!existsSync(join(ROOT, '.next/BUILD_ID'))) throw new Error('The pages are not built: run npm run build first')
  const port = await freePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'waggle-server-'))
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      WAGGLE_DATA_DIR: dataDir,
      WAGGLE_URL: url,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let printed = ''
  child.stdout?.on('data', (data: Buffer) => (printed += data.toString()))
  child.stderr?.on('data', (data: Buffer) => (printed += data.toString()))
  const exit = once(child, 'exit') as Promise<[number | null]>
  void exit.then(() => rmSync(dataDir, { recursive: true, force: true }))
  const ready = await Promise.race([once(child, 'message').then(() => true), exit.then(() => false)])
  if (!ready) throw new Error(`The server ended before it listened:\n${printed}`)
  return {
    url,
    port,
    child,
    output: () => printed,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      const [code] = await exit
      return code
    },
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { SERVER_NODE_ARGUMENTS } from '../server-node-arguments'

const ROOT = join(__dirname, '../..')
const TSX = ['--import', 'tsx']

/** Runs a TypeScript file to its end; gives its standard output. */
export async function runNode(file: string, args: string[]): Promise<string> {
  const child = spawn(process.execPath, [...TSX, file, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
  return Buffer.concat(chunks).toString()
}

export interface Started {
  port: number
  pid: number
  stop(): Promise<void>
}

/** The server as people run it: production mode, any free port, ready when this resolves. */
export const startServer = (env: Record<string, string>): Promise<Started> =>
  startProcess('server.ts', [], { NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', ...env }, SERVER_NODE_ARGUMENTS)

/** A TypeScript file that serves and sends `{ ready, port }` to its parent. */
export async function startProcess(
  file: string,
  args: string[],
  env: Record<string, string>,
  nodeArguments: readonly string[] = TSX,
): Promise<Started> {
  const child = spawn(
    process.execPath,
    [...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? []), ...nodeArguments, file, ...args],
    {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  const port = await ready(child)
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      const ended = once(child, 'close')
      child.kill('SIGTERM')
      await ended
    },
  }
}

function ready(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: { ready?: boolean; port?: number }) => {
      if (message.ready && message.port) resolve(message.port)
    })
    child.on('close', (code) => reject(new Error(`The server ended with ${code} before it was ready`)))
  })
}

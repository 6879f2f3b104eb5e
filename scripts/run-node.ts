import { spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(__dirname, '..')

/** Runs Node to the end in the project's folder. What it prints is shown when it fails.
 *
 * @throws Error it ended with another code than 0
 */
export function runNode(args: readonly string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // Whoever stops us stops what we run: an orphan would go on building beside the next start.
    const onSignal = (signal: NodeJS.Signals) => {
      child.kill(signal)
      process.exit(1)
    }
    process.once('SIGTERM', onSignal).once('SIGINT', onSignal)
    let printed = ''
    child.stdout.on('data', (data: Buffer) => (printed += data.toString()))
    child.stderr.on('data', (data: Buffer) => (printed += data.toString()))
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('SIGTERM', onSignal).off('SIGINT', onSignal)
      if (code === 0) resolve()
      else reject(new Error(`${printed.trim()}\n\nnode ${args.join(' ')} ended with code ${String(code)}`))
    })
  })
}

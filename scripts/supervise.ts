import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { EXIT_CONFIG } from '../server/start-or-explain'

const ROOT = join(__dirname, '..')

/** One process of Waggle. */
export interface Part {
  name: 'server' | 'worker'
  entry: string
  /** Of Node, before the entry. */
  nodeArguments: readonly string[]
}

export interface SuperviseOptions {
  parts: readonly Part[]
  env: Record<string, string>
  say: (line: string) => void
  /** Resolves when it should stop for a reason from outside, with the sentence to say. */
  lost: Promise<string>
  /** For work on the code: is given what starts all parts anew, at once, however often they failed before. */
  onRestart?: (restart: () => void) => void
  /** Milliseconds: first wait before a restart, the longest, and after how long a run counts as healthy. */
  backoff?: { firstMs: number; longestMs: number; healthyMs: number }
}

const BACKOFF = { firstMs: 500, longestMs: 30_000, healthyMs: 60_000 }
/** Deaths in a row before a part was ever ready: then it is no accident, and the whole stops. */
const MAX_FALSE_STARTS = 5
/** A bit more than the processes give themselves (server/shutdown.ts). */
const STOP_WITHIN_MS = 16_000
/** One Ctrl-C may come twice, from the terminal and passed on by npm. A person takes longer to press it again. */
const SAME_SIGNAL_MS = 400

const Ready = z.object({ ready: z.literal(true), greeting: z.array(z.string()).default([]) })

/** Runs the parts side by side until a signal. A part that dies is started again, later each time; one that cannot start takes
 * the others with it: either all of Waggle runs, or none does.
 *
 * @returns the exit code: 0 after a signal, 1 when a part could not be kept alive, 130 when a second signal cut the stop short
 */
export async function supervise(options: SuperviseOptions): Promise<number> {
  const { parts, say, backoff = BACKOFF } = options
  const children = new Map<string, ChildProcess>()
  const greeted = new Set<string>()
  const renewed = new Set<ChildProcess>()
  const waiting = new Map<NodeJS.Timeout, () => void>()
  let stopping: number | undefined
  let signalledAt = 0
  let end: (code: number) => void
  const ended = new Promise<number>((resolve) => (end = resolve))

  const start = (part: Part, falseStarts: number, waitMs: number) => {
    const startedAt = Date.now()
    let ready = false
    const child = spawn(process.execPath, [...part.nodeArguments, part.entry], {
      cwd: ROOT,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    children.set(part.name, child)
    child.on('message', (message) => {
      const parsed = Ready.safeParse(message)
      if (!parsed.success) return
      ready = true
      if (greeted.has(part.name)) say(`The ${part.name} runs again.`)
      else for (const line of parsed.data.greeting) say(line)
      if (!greeted.has(part.name)) startNext()
      greeted.add(part.name)
    })
    child.once('error', (error) => say(`The ${part.name} cannot be started: ${error.message}`))
    child.once('close', (code, signal) => {
      children.delete(part.name)
      if (stopping !== undefined) {
        if (children.size === 0) end(stopping)
        return
      }
      if (renewed.delete(child)) return start(part, 0, backoff.firstMs)
      const how = signal ? `was ended by ${signal}` : `ended with code ${String(code)}`
      // It has said itself what is wrong; starting it again would only repeat that.
      if (code === EXIT_CONFIG) return stop(1)
      const tries = ready ? 0 : falseStarts + 1
      if (tries >= MAX_FALSE_STARTS && !options.onRestart) {
        say(`The ${part.name} ${how} ${tries} times before it was ready. Waggle stops; the lines above say why.`)
        return stop(1)
      }
      const healthy = Date.now() - startedAt > backoff.healthyMs
      const wait = healthy ? backoff.firstMs : waitMs
      say(`The ${part.name} ${how}; it starts again in ${wait / 1000} s.`)
      const again = () => start(part, tries, Math.min(wait * 2, backoff.longestMs))
      const timer = setTimeout(() => {
        waiting.delete(timer)
        again()
      }, wait)
      waiting.set(timer, again)
    })
  }

  const stop = (exitCode: number) => {
    if (stopping !== undefined) return
    stopping = exitCode
    for (const timer of waiting.keys()) clearTimeout(timer)
    for (const child of children.values()) child.kill('SIGTERM')
    setTimeout(kill, STOP_WITHIN_MS).unref()
    if (children.size === 0) end(exitCode)
  }
  const restart = () => {
    if (stopping !== undefined) return
    for (const child of children.values()) {
      renewed.add(child)
      child.kill('SIGTERM')
    }
    for (const [timer, again] of waiting) {
      clearTimeout(timer)
      waiting.delete(timer)
      again()
    }
  }
  options.onRestart?.(restart)
  const kill = () => {
    for (const child of children.values()) child.kill('SIGKILL')
  }
  const onSignal = () => {
    if (stopping === undefined) {
      signalledAt = Date.now()
      say('Stopping; what was accepted is finished first. Once more stops at once.')
      return stop(0)
    }
    if (Date.now() - signalledAt < SAME_SIGNAL_MS) return
    stopping = 130
    kill()
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  const onLost = (reason: string) => {
    say(`${reason}. Stopping.`)
    stop(1)
  }
  options.lost.then(onLost, (error: unknown) => onLost(String(error)))
  // One after the other, each once the one before it is ready: loading side by side only makes the first page later.
  let next = 0
  const startNext = () => {
    const part = parts[next++]
    if (part && stopping === undefined) start(part, 0, backoff.firstMs)
  }
  startNext()
  return ended
}

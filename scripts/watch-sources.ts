import { watch } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(__dirname, '..')
/** What the server and the worker are made of. Pages reload by themselves: Next watches `app`, of which only documents matter here. */
const FOLDERS = ['lib', 'graphql', 'server', 'prisma', 'app']
const FILES = ['server.ts', 'worker.ts']
/** An editor that saves, or a checkout, touches several files at once. */
const QUIET_MS = 250

/** Whether the processes run old code once this file has changed. */
export function isServerSide(path: string): boolean {
  if (/(^|\/)(_generated|migrations)\/|\.(test|e2e)\.tsx?$/.test(path)) return false
  return path.startsWith('app/') ? path.endsWith('.graphql') : /\.(ts|mjs|graphql|prisma)$/.test(path)
}

/** For work on the code: calls `onChange` after each change of the server side, one call at a time. Never stops. */
export function watchSources(onChange: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const changed = (path: string) => {
    if (!isServerSide(path)) return
    clearTimeout(timer)
    timer = setTimeout(() => (running = running.then(onChange)), QUIET_MS)
  }
  for (const folder of FOLDERS)
    watch(join(ROOT, folder), { recursive: true }, (_, name) => name !== null && changed(`${folder}/${name}`))
  for (const file of FILES) watch(join(ROOT, file), () => changed(file))
}

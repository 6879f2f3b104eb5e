import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = 'address'

/** Keeps in the data folder where the server is reached, for the command line: whoever types a verb has not set the variables
 * that the server was started with.
 *
 * @throws Error the folder cannot be made or written
 */
export function keepAddress(dataDir: string, url: string): void {
  if (keptAddress(dataDir) === url) return
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, FILE), `${url}\n`)
}

/** Where the server is reached, or was last; undefined: none has run on this folder, or it cannot be read. */
export function keptAddress(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, FILE), 'utf8').trim()
  } catch {
    return undefined
  }
}

import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EnvError } from './env'

/** The secret `name` of this installation: made at the first call, kept in `<dataDir>/secrets/<name>`, readable by the owner
 * only. Two processes that start together get the same one.
 *
 * @throws EnvError the folder cannot be made, written or read
 */
export function keptSecret(dataDir: string, name: string): string {
  const folder = join(dataDir, 'secrets')
  try {
    return keptIn(folder, name)
  } catch (error) {
    throw new EnvError(
      `The secret that signs sessions cannot be kept in ${folder} (${(error as Error).message}). ` +
        'Make that folder writable for the user that runs Waggle, name another with WAGGLE_DATA_DIR, or set WAGGLE_SECRET.',
      { cause: error },
    )
  }
}

function keptIn(folder: string, name: string): string {
  const path = join(folder, name)
  const kept = readIfThere(path)
  if (kept !== null) return kept
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, randomBytes(48).toString('base64url'), { mode: 0o600 })
  try {
    // A link either makes the whole file or fails because a neighbour was first: nobody reads half a secret.
    linkSync(draft, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(path, 'utf8').trim()
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

const isCode = (error: unknown, code: string) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = join(__dirname, '..')

/** Something made from files of ours: made again only when one of them has changed. */
export interface Made {
  /** Files and folders it is made from, seen from the project's folder. */
  from: readonly string[]
  /** Which files of those folders count. */
  counts: (path: string) => boolean
  /** Where the hash of its sources is kept; away with it when it is removed. */
  stamp: string
}

/** Whether it stands as its sources ask. */
export function isFresh(made: Made): boolean {
  try {
    return readFileSync(join(ROOT, made.stamp), 'utf8') === hashOf(made)
  } catch {
    return false
  }
}

export function markFresh(made: Made): void {
  const path = join(ROOT, made.stamp)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, hashOf(made))
}

function hashOf({ from, counts }: Made): string {
  const hash = createHash('sha256')
  for (const path of from.flatMap(filesBelow).filter(counts).toSorted()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(ROOT, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return [path]
  return readdirSync(join(ROOT, path)).flatMap((name) => filesBelow(join(path, name)))
}

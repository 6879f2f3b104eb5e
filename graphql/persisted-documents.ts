import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Written by codegen from the dashboard's documents: `{ "sha256:<hex>": "query …" }`. */
const FILE = join('app', '_lib', 'gql', 'persisted-documents.json')
const PREFIX = 'sha256:'
const REREAD_EVERY_MS = 2_000

/** The documents that the dashboard's browsers name by their hash, as the store that Apollo asks.
 *
 * Only these: what others would register is not kept, so that a process holds nothing that a caller chose.
 * @param root the folder of the project
 */
export function persistedDocuments(root = process.cwd()) {
  let known = new Map<string, string>()
  let readAt = -Infinity
  let reading: Promise<void> | undefined

  async function read() {
    readAt = performance.now()
    // Without a built dashboard there are none.
    const text = await readFile(join(root, FILE), 'utf8').catch(() => '{}')
    known = new Map(
      Object.entries(JSON.parse(text) as Record<string, string>).map(([key, document]) => [
        key.startsWith(PREFIX) ? key.slice(PREFIX.length) : createHash('sha256').update(document).digest('hex'),
        document,
      ]),
    )
  }

  return {
    /** @param key `apq:<hex>` or `<hex>` */
    async get(key: string): Promise<string | undefined> {
      const hash = key.slice(key.indexOf(':') + 1)
      // A hash unknown so far may come from a newer build, which in development is every minute.
      if (!known.has(hash) && performance.now() - readAt > REREAD_EVERY_MS) reading = read()
      // Several are asked for at once by the first page after a start: all wait for the one reading.
      if (!known.has(hash)) await reading
      return known.get(hash)
    },
    set: async () => undefined,
    delete: async () => undefined,
  }
}

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { findSite } from '../../lib/access'
import { eraseProfiles, getErasure, receiptOf, runErasure } from '../../lib/erasure'
import { AppError, invalid } from '../../lib/errors'
import type { IdentityKind } from '../../lib/identity'
import type { Verb } from './run-verb'

interface Identifier {
  kind?: IdentityKind
  value: string
}

export const erase: Verb = async (options, cli) => {
  const named = (options['identifier'] ?? []) as string[]
  const file = options['file'] as string | undefined
  if (named.length > 0 === (file !== undefined))
    throw invalid('identifier', 'Name whom to erase by --identifier, or in a file by --file')
  if (options['yes'] !== true) throw invalid('yes', 'Erasing cannot be undone: add --yes if you mean it')
  const identifiers = file === undefined ? named.map((value) => ({ value })) : await readIdentifiers(file)
  if (identifiers.length === 0) throw invalid('file', 'The file names nobody')

  const site = await findSite(await cli.database(), String(options['site']))
  const ctx = { ...(await cli.context(site.id)), erasureKey: cli.erasureKey() }
  const { id, status } = await eraseProfiles(ctx, { identifiers })
  // Many are left to a worker too; none may be running.
  if (status !== 'DONE') await runErasure(ctx, id, new AbortController().signal)
  const erasure = await getErasure(ctx, { id })
  if (!erasure) throw new Error('The erasure is gone')
  const { erased, notFound } = erasure
  return { json: { erased, notFound, receiptId: id }, words: await receiptOf(ctx, erasure) }
}

const KINDS: Readonly<Record<string, IdentityKind>> = { email: 'EMAIL', phone: 'PHONE', externalid: 'EXTERNAL_ID' }

/** One person a line: an identifier, of whatever kind; or under a first line that names `email`, `phone` or `externalId`, what stands in
 * that column, the first of them that the line has. */
async function readIdentifiers(file: string): Promise<Identifier[]> {
  const identifiers: Identifier[] = []
  let columns: (IdentityKind | undefined)[] | undefined
  for await (const line of linesOf(file)) {
    const cells = line.split(/[,;\t]/).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    )
    if (columns === undefined) {
      columns = cells.map((cell) => KINDS[cell.toLowerCase()])
      if (columns.some((kind) => kind !== undefined)) continue
      columns = []
    }
    const identifier = identifierOf(cells, columns)
    if (identifier) identifiers.push(identifier)
  }
  return identifiers
}

function identifierOf(
  cells: readonly string[],
  columns: readonly (IdentityKind | undefined)[],
): Identifier | undefined {
  if (columns.length === 0) return cells[0] ? { value: cells[0] } : undefined
  const place = cells.findIndex((cell, index) => cell !== '' && columns[index] !== undefined)
  const [kind, value] = [columns[place], cells[place]]
  return kind && value ? { kind, value } : undefined
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8')
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      const text = line.replace(/^\ufeff/, '').trim()
      if (text !== '') yield text
    }
  } catch (error) {
    throw new AppError('NOT_FOUND', `The file cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`, {
      field: 'file',
      cause: error,
    })
  }
}

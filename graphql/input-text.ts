import { Kind, visit, type DocumentNode } from 'graphql'
import { invalid } from '../lib/errors'

/** Deeper than any value of ours; beyond some thousands nothing that follows it by recursion would come back. */
const MAX_NESTING = 100

/** Refuses text that PostgreSQL cannot keep or that is no text at all (NUL characters, halves of surrogate pairs), and values nested
 * more than 100 deep.
 *
 * @throws INVALID naming the variable
 */
export function checkText(document: DocumentNode, variables: Record<string, unknown> | undefined): void {
  if (variables) for (const [name, value] of Object.entries(variables)) checkValue(name, value)
  if (checked.has(document)) return
  visit(document, {
    [Kind.STRING]: (node) => checkString('', node.value),
  })
  checked.add(document)
}

// Documents are cached, and with them that their literals are good.
const checked = new WeakSet<DocumentNode>()

function checkValue(path: string, value: unknown, depth = 0): void {
  if (depth > MAX_NESTING)
    throw invalid(path.replace(/[.[].*/s, ''), `A value can be nested ${MAX_NESTING} deep at most`)
  if (typeof value === 'string') checkString(path, value)
  else if (Array.isArray(value)) value.forEach((item, index) => checkValue(`${path}[${index}]`, item, depth + 1))
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      checkString(path, key)
      checkValue(`${path}.${key}`, inner, depth + 1)
    }
  }
}

/** With the `u` flag a pair is one character, so only halves match. */
const UNFIT = /[\0\p{Surrogate}]/u

function checkString(path: string, text: string): void {
  if (!UNFIT.test(text)) return
  throw invalid(path, 'Text cannot hold NUL characters or halves of surrogate pairs')
}

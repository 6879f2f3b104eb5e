/** `2026-11-27 11:37:41 UTC`. */
export const timeText = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** A word of ours in capitals as people write it: `VERY_HOT` → `very hot`. */
export const lower = (value: unknown): unknown =>
  typeof value === 'string' ? value.toLowerCase().replaceAll('_', ' ') : value

/** A value as people read it; what has several parts begins on a new line. Null: there is nothing to tell.
 *
 * Everything but the first line is indented, so that no value can look like a line of ours.
 */
export function inWords(value: unknown, indent: string): string | null {
  if (value === null || value === undefined || value === '') return null
  if (value instanceof Date) return timeText(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return indented(value, indent)
  if (typeof value !== 'object') return String(value)
  if (isMoney(value)) return `${value.amount} ${value.currency}`
  const parts = isNamed(value) ? value.map(({ name, value: of }) => [name, of] as const) : entriesOf(value)
  const told = parts.flatMap(([name, part]) => {
    const text = inWords(part, `${indent}   `)
    if (text === null) return []
    return [
      name === null
        ? text.startsWith('\n')
          ? `-${text}`
          : text
        : `${indented(name, indent)}:${text.startsWith('\n') ? '' : ' '}${text}`,
    ]
  })
  if (told.length === 0) return null
  const isPlain = parts.every(([name, part]) => name === null && (typeof part !== 'object' || isMoney(part)))
  return isPlain ? told.join(', ') : told.map((line) => `\n${indent}${line}`).join('')
}

function indented(text: string, indent: string): string {
  const [first = '', ...rest] = text.split(/\r\n|[\n\r\u2028\u2029\u0085]/)
  return rest.length === 0 ? first : [first, ...rest].map((line) => `\n${indent}${line}`).join('')
}

const isMoney = (value: unknown): value is { amount: string; currency: string } =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'amount,currency'

/** Values of profile fields. */
const isNamed = (value: object): value is { key: string; name: string; value: unknown }[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((each) => Object.keys(Object(each)).sort().join() === 'key,name,value')

const entriesOf = (value: object): (readonly [string | null, unknown])[] =>
  Array.isArray(value) ? value.map((part) => [null, part] as const) : Object.entries(value)

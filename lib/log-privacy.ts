import { codeUnderPrisma } from './db/retryable'

/** Patterns of what must not stand in a log, with what stands there instead. */
const PERSONAL: readonly [RegExp, string][] = [
  [/[^\s"'<>(),;:=&?/\\]+(?:@|%40)[^\s"'<>(),;:=&?/\\]+/gi, '[email]'],
  [/\b(?:wg_|re_|Bearer |Basic )[\w.~+/=-]{8,}/g, '[token]'],
  [/\?[^\s"'?]*=[^\s"']*/g, '?[query]'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '[ip]'],
  [
    /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:)+:(?:[0-9a-f]{1,4}:?)*/gi,
    '[ip]',
  ],
  // ::1, and whatever else begins with zeros.
  [/(?<![\w:\]])::(?:ffff:\[ip\]|[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)(?![\w:])/gi, '[ip]'],
  // PostgreSQL's details: Key (email)=(…) already exists; Failing row contains (…).
  [
    /\(([\w", ]+)\)=\((?:[^"\\]|\\.)*?\)(?= (?:already exists|is not present|is still referenced|conflicts)|["'\s.]|$)/g,
    '($1)=([value])',
  ],
  [/Failing row contains \((?:[^"\\]|\\.)*\)/g, 'Failing row contains ([value])'],
  [/(?<![\w-])\+\d[\d ()-]{6,}\d/g, '[phone]'],
]

/** A log line without e-mail addresses, tokens, query strings, network addresses and phone numbers. */
export function withoutPersonalData(text: string): string {
  let clean = text
  for (const [pattern, instead] of PERSONAL) clean = clean.replace(pattern, instead)
  return clean
}

/** An error for the log: what kind, where, and its message as far as it cannot repeat somebody's input.
 *
 * PostgreSQL's class 22 ("data exception") quotes the value at fault, so those keep their code only, also when Prisma passes
 * them on; so does what JSON.parse says. Of Prisma's messages only the last line says what is wrong, those above repeat the call
 * with its arguments.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    message: messageOf(error, code),
    ...('constraint' in error && { constraint: error.constraint }),
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(error.cause !== undefined && error.cause !== error && { cause: describeError(error.cause) }),
  }
}

const isDataException = (code: unknown) => typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code)

function messageOf(error: Error, code: string | undefined): string {
  if (isDataException(code) || isDataException(codeUnderPrisma(error)) || code === 'P2007') return '[value not shown]'
  if (error instanceof SyntaxError) return '[text not shown]'
  if (error.name.startsWith('Prisma')) return error.message.trimEnd().split('\n').at(-1) ?? ''
  return error.message
}

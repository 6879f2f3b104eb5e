import { codeUnderPrisma } from './retryable'

/** Of the socket, before PostgreSQL says anything. Source: Node's common system errors. */
const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
/** Files give these as well: they tell of a socket only when a socket's call failed. */
const SOCKET_OR_FILE: Readonly<Record<string, RegExp>> = { EPIPE: /^(write|send)$/, ENOENT: /^connect$/ }
/** Prisma: cannot reach, timed out, closed by the server, no connection free. */
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])
/** SQLSTATE: connection exceptions, out of resources, shut down or starting, read-only during a switch of servers, disk. */
const SQLSTATE = /^(08...|53...|57P0.|25006|58030)$/
/** Ended by the statement limit, or by whoever runs the database. */
const CANCELLED = '57014'
/** pg throws these without a code. */
const MESSAGE =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end)/

/** Whether the database is away (not reachable, silent, restarting, full): the same work may succeed in some seconds, and the work
 * itself is not at fault. Looks through `cause`. Source: PostgreSQL, appendix A, error codes. */
export function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const code = 'code' in error ? String(error.code) : ''
  if (SOCKET.has(code) || PRISMA.has(code) || SQLSTATE.test(code)) return true
  if (SQLSTATE.test(String(codeUnderPrisma(error)))) return true
  if ('syscall' in error && SOCKET_OR_FILE[code]?.test(String(error.syscall))) return true
  if (error instanceof Error && MESSAGE.test(error.message)) return true
  return 'cause' in error && error.cause !== error && isUnavailable(error.cause)
}

/** Whether the database ended a statement that took too long: it is there and well. The same may succeed when it has less to do, or is
 * asked for less. Looks through `cause`. */
export function isCancelled(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if (('code' in error && error.code === CANCELLED) || codeUnderPrisma(error) === CANCELLED) return true
  return 'cause' in error && error.cause !== error && isCancelled(error.cause)
}

/** Whether the same work may succeed later and is not at fault itself. */
export const isPassing = (error: unknown): boolean => isUnavailable(error) || isCancelled(error)

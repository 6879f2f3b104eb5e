/** Serialization failure, deadlock, a unique key that a neighbour took first: the same work may succeed at once. The last is Prisma's
 * name for the first two. */
const RETRYABLE = new Set(['40001', '40P01', '23505', 'P2034'])

/** Whether running the same transaction again may succeed. Source: PostgreSQL, appendix A, error codes. */
export function isRetryable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && RETRYABLE.has(String(error.code))) return true
  return RETRYABLE.has(String(codeUnderPrisma(error)))
}

/** PostgreSQL's code, which Prisma keeps inside its own errors. */
export function codeUnderPrisma(error: object): unknown {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }
  return meta?.driverAdapterError?.cause?.originalCode
}

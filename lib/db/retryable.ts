/** Serialization failure, deadlock, a unique key that a neighbour took first: the same work may succeed at once. */
const RETRYABLE = new Set(['40001', '40P01', '23505'])

/** Whether running the same transaction again may succeed. Source: PostgreSQL, appendix A, error codes. */
export function isRetryable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && RETRYABLE.has(String(error.code))
}

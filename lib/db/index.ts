export { createDatabase, type Database, type DatabaseOptions, type Db, type SqlDb } from './database'
export {
  inTransaction,
  inSqlTransaction,
  liftStatementLimit,
  limitStatements,
  type SqlTransaction,
} from './transaction'
export { isRetryable } from './retryable'
export { isCancelled, isPassing, isUnavailable } from './unavailable'
export { firstIdAt, isId, newId } from './ids'
export { fold, nameKey } from './fold'
export { Prisma } from '../../generated/prisma/client'
export { type Sql, sql, join, raw, empty, prepared, recordset } from './sql'

export {
  acquireDatabase,
  resolveDatabaseUrl,
  type AcquiredDatabase,
  type AcquireOptions,
  type DatabaseEnvironment,
} from './acquire-database'
export { runWithDatabase } from './run-with-database'
export { startThrowaway } from './throwaway'

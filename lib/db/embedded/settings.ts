import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

const MIB = 1024 * 1024

/** PostgreSQL settings of the embedded server, given at each start, so that a new version of Waggle can change them.
 *
 * @param kind `durable`: what was committed survives a power cut. `throwaway`: a cluster of tests, which nobody misses.
 */
export function serverSettings(kind: 'durable' | 'throwaway', port: number): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    timezone: 'UTC',
    ...memorySettings(kind === 'durable' ? totalmem() : 0),
    // Planned for solid-state disks, and for many short statements, which compiling would only slow down.
    random_page_cost: '1.1',
    jit: 'off',
    ...privacySettings,
    ...(kind === 'durable' ? durableSettings : throwawaySettings),
  }
}

const durableSettings = {
  // Both are PostgreSQL's defaults, said aloud: an answer of 202 promises that the event survives.
  fsync: 'on',
  synchronous_commit: 'on',
  wal_compression: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
}

const throwawaySettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // Nothing to replicate, so bulk writes into new tables skip the log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
}

// Failing statements and their details name the row at fault, and erasing a person must not leave them in a log. Errors reach
// the application anyway, which logs them without values. Slow statements are logged by their text, without bound values.
const privacySettings = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_min_duration_statement: '1s',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

function memorySettings(memoryBytes: number): Record<string, string> {
  const share = (part: number, leastMib: number, mostMib: number) =>
    `${Math.round(Math.min(Math.max(memoryBytes / part / MIB, leastMib), mostMib))}MB`
  return {
    shared_buffers: share(8, 128, 2048),
    effective_cache_size: share(2, 512, 65_536),
    maintenance_work_mem: share(32, 64, 512),
    work_mem: '16MB',
    // Containers often give /dev/shm 64 MB, which one parallel query overflows.
    ...(hasSmallSharedMemory() ? { dynamic_shared_memory_type: 'mmap' } : {}),
  }
}

function hasSmallSharedMemory(): boolean {
  try {
    const { blocks, bsize } = statfsSync('/dev/shm')
    return blocks * bsize < 256 * MIB
  } catch {
    // No such folder on this system: PostgreSQL then knows its own way.
    return false
  }
}

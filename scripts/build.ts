// npm run build [-- --force]: generated code, the tracking script and the pages, as far as their sources have changed.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildTracker } from './build-tracker'
import { BUILT, GENERATED } from './made'
import { runNode } from './run-node'
import { isFresh, markFresh } from './stamp'

const ROOT = join(__dirname, '..')

/** Makes what is not there or no longer as its sources ask. Needs neither network nor database. */
export async function buildWhatIsStale(options: {
  pages: boolean
  force?: boolean
  say: (line: string) => void
}): Promise<void> {
  const { force = false, say } = options
  if (force || !isFresh(GENERATED)) {
    say('Generating code from the schema …')
    await runNode(['--import', 'tsx', 'scripts/generate.ts'], {})
    markFresh(GENERATED)
  }
  if (!options.pages) return buildTracker(() => undefined)
  if (!force && isFresh(BUILT)) return
  say('Building the dashboard; only the first start and those after a change do …')
  // A build that is cut off must not look finished.
  rmSync(join(ROOT, BUILT.stamp), { force: true })
  await buildTracker(say)
  await runNode(['node_modules/next/dist/bin/next', 'build'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    // A build asks nothing of a database, and must not begin to.
    DATABASE_URL: '',
  })
  markFresh(BUILT)
}

if (require.main === module) {
  const say = (line: string) => console.log(line)
  buildWhatIsStale({ pages: true, force: process.argv.includes('--force'), say }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}

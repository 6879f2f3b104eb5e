import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** What a site's visitors pay for us at most (docs/tracking.md): 2.5 KB. */
const MAX_GZIP_BYTES = 2560

const ROOT = join(__dirname, '..')

/** Builds lib/tracker to public/waggle.js and prints its size.
 *
 * @throws Error the script grew beyond 2,560 bytes gzipped; nothing is written then
 */
export async function buildTracker(log: (line: string) => void = console.log): Promise<void> {
  const result = await build({
    entryPoints: [join(ROOT, 'lib/tracker/entry.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    // Spread of objects is the newest syntax: Chrome 60, Firefox 55, Safari 11.1.
    target: 'es2018',
    charset: 'utf8',
    legalComments: 'none',
  })
  const [output] = result.outputFiles
  if (!output) throw new Error('esbuild gave no output for lib/tracker')
  const gzip = gzipSync(output.contents, { level: 9 }).length
  const brotli = brotliCompressSync(output.contents).length
  log(`waggle.js: ${output.contents.length} bytes, gzip ${gzip} of at most ${MAX_GZIP_BYTES}, brotli ${brotli}`)
  if (gzip > MAX_GZIP_BYTES) {
    throw new Error(`waggle.js is ${gzip} bytes gzipped, the bar is ${MAX_GZIP_BYTES}: make lib/tracker smaller`)
  }
  await mkdir(join(ROOT, 'public'), { recursive: true })
  await writeFile(join(ROOT, 'public/waggle.js'), output.contents)
}

if (require.main === module) {
  buildTracker().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}

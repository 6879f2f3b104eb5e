// page-weight: the JavaScript that each page of the dashboard loads before it can be used, gzipped, after `next build`. Fails
// above the bar. What the browser fetches later (palette, dialogs, pickers) does not count; polyfills are for browsers too old.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'

const maxKilobytes = 210
/** Next and React alone. */
const bareKilobytes = 136

const built = join(__dirname, '..', '.next')
const pages = [
  '/(dashboard)/[site]/page',
  '/(dashboard)/[site]/profiles/page',
  '/(dashboard)/[site]/profiles/[id]/page',
  '/(dashboard)/[site]/segments/page',
  '/(dashboard)/[site]/profile-fields/page',
  '/(dashboard)/[site]/settings/page',
  '/(dashboard)/[site]/settings/keys/page',
]

let heaviest = 0
for (const page of pages) {
  const kilobytes = firstLoadBytes(page) / 1000
  heaviest = Math.max(heaviest, kilobytes)
  console.log(`${kilobytes.toFixed(1).padStart(6)} KB  ${page}`)
}
console.log(`First-load JavaScript, gzipped: at most ${maxKilobytes} KB (Next and React alone: ${bareKilobytes} KB)`)
if (heaviest > maxKilobytes) {
  console.error('A page is over the bar: load with next/dynamic what it does not show first.')
  process.exit(1)
}

function firstLoadBytes(page: string): number {
  const files = new Set([...rootFiles(), ...entryFiles(page)])
  let bytes = 0
  for (const file of files) bytes += gzipSync(readFileSync(join(built, file))).byteLength
  return bytes
}

function rootFiles(): string[] {
  const { rootMainFiles } = JSON.parse(readFileSync(join(built, 'build-manifest.json'), 'utf8')) as {
    rootMainFiles: string[]
  }
  return rootMainFiles
}

/** The chunks of a page, its layouts and their boundaries, from the manifest that Next renders the page with. */
function entryFiles(page: string): string[] {
  const scope: { __RSC_MANIFEST?: Record<string, { entryJSFiles: Record<string, string[]> }> } = {}
  const source = readFileSync(join(built, 'server/app', `${page}_client-reference-manifest.js`), 'utf8')
  runInNewContext(source, { ...scope, globalThis: scope })
  const manifest = scope.__RSC_MANIFEST?.[page]
  if (!manifest) throw new Error(`The build says nothing of ${page}: has Next changed its manifest?`)
  const files = Object.values(manifest.entryJSFiles).flat()
  if (files.length === 0) throw new Error(`The build names no script of ${page}: has Next changed its manifest?`)
  return files
}

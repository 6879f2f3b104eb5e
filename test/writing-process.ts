// A process that writes events without end, for a test to kill: each request a page view and an identify of its own visitor. Says
// `answered <n>` for each that was.
import { createDatabase } from '../lib/db'
import { createWriter } from '../lib/ingestion'
import { browserOf, storyOf } from './browsers'
import { ERASURE_KEY } from './factories'

const [url = '', siteId = ''] = process.argv.slice(2)
const writer = createWriter(createDatabase(url, { max: 2 }), { erasureKey: ERASURE_KEY })

async function write(): Promise<void> {
  for (let n = 0; ; n += 20) {
    const wave = Array.from({ length: 20 }, (_, place) => n + place)
    await Promise.all(
      wave.map(async (each) => {
        const { key, events } = storyOf(each)
        await browserOf(writer, { id: siteId }, { key }).send(...events)
        process.stdout.write(`answered ${each}\n`)
      }),
    )
  }
}
void write()

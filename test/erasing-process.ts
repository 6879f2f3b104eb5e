// A process that works on one erasure to its end: for a test to kill.
import { createDatabase } from '../lib/db'
import { runErasure } from '../lib/erasure'
import { contextFor } from './factories'

const [url = '', siteId = '', erasureId = ''] = process.argv.slice(2)
const ctx = contextFor(createDatabase(url, { max: 2 }), { id: siteId })

void runErasure(ctx, erasureId, new AbortController().signal).then(() => process.exit(0))

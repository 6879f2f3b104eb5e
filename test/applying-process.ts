// A process that applies a site's interest rules to the past, a visitor at a time: for a test to kill.
import { createDatabase } from '../lib/db'
import { applyRules } from '../lib/interests/apply-rules'
import { contextFor } from './factories'

const [url = '', siteId = ''] = process.argv.slice(2)
const ctx = contextFor(createDatabase(url, { max: 2 }), { id: siteId })

void applyRules(ctx, { batch: 1, rest: 0, signal: new AbortController().signal }).then(() => process.exit(0))

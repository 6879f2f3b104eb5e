import { resolveDatabaseUrl } from '../../lib/db/embedded'
import type { Verb } from './run-verb'

export const url: Verb = async (_, cli) => {
  const text = await resolveDatabaseUrl(cli.env)
  return { json: { url: text }, words: text }
}

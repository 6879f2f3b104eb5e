import type { Context } from '../context'
import type { SqlDb } from '../db'
import { sql } from '../db'
import { notFound } from '../errors'
import { parseSettings, type SiteSettings } from './settings'

/** What almost every read of a site's people needs to know of the site. */
export interface SiteRules {
  /** ISO 4217; null before the site has one. */
  currency: string | null
  timeZone: string
  /** ISO 3166 alpha-2, for phone numbers without a country code. */
  defaultCountry: string | null
  settings: SiteSettings
}

/** How long another process may go on with rules that were changed. */
const FRESH_MS = 3_000
const MAX_SITES = 1_000

const PROCESS = Symbol.for('waggle.sites.rules')
type Known = Map<string, { rules: SiteRules; until: number }>

/** On globalThis, because Next bundles its own copy of this module: both copies must forget together. */
const known = ((globalThis as { [PROCESS]?: Known })[PROCESS] ??= new Map())

/** The site's rules, read at most every three seconds a process. @throws NOT_FOUND */
export async function siteRules(ctx: Pick<Context, 'siteId'> & { db: SqlDb }): Promise<SiteRules> {
  const cached = known.get(ctx.siteId)
  if (cached && cached.until > performance.now()) return cached.rules
  const [row] = await ctx.db.query<Omit<SiteRules, 'settings'> & { settings: unknown }>(sql`/* siteRules */
    select currency, time_zone as "timeZone", default_country as "defaultCountry", settings from site where id = ${ctx.siteId}::uuid`)
  if (!row) throw notFound('site')
  const rules = { ...row, settings: parseSettings(row.settings) }
  if (known.size >= MAX_SITES) known.clear()
  known.set(ctx.siteId, { rules, until: performance.now() + FRESH_MS })
  return rules
}

/** Called by what changes a site, so that this process sees it at once. */
export const forgetSiteRules = (siteId: string): void => void known.delete(siteId)

import type { Context } from '../context'
import { sql } from '../db'
import { notFound } from '../errors'
import { parseSettings, type InterestRule } from '../sites'

/** Which addresses of the site count for which interest, and how far that is so of the past. */
export interface InterestRules {
  /** One more with every change. */
  version: number
  /** The first that matches decides. */
  rules: readonly InterestRule[]
  /** By which of them all of the past counts; that of `version`, unless they changed and nobody asked for the past. */
  appliedVersion: number
  /** When a job last came to its end. */
  appliedAt: Date | null
  /** What the job does now, since when, and how far it is: visitors. */
  since: Date | null
  done: number
  total: number
}

interface Row extends Omit<InterestRules, 'version' | 'rules'> {
  settings: unknown
}

export async function readInterestRules(ctx: Context): Promise<InterestRules> {
  const [row] = await ctx.db.query<Row>(sql`/* readInterestRules */
    select site.settings, coalesce(applied_version, 0) as "appliedVersion", applied_at as "appliedAt", since,
      coalesce(done, 0) as done, coalesce(total, 0) as total
    from site left join interest_work work on work.site_id = site.id where site.id = ${ctx.siteId}::uuid`)
  if (!row) throw notFound('site')
  const { settings, ...work } = row
  const { version, rules } = parseSettings(settings).interests
  return { version, rules, ...work }
}

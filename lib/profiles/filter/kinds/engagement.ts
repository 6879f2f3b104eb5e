import { hitLog, type EngagementLevel } from '../../../engagement'
import { invalid } from '../../../errors'
import type { SiteRules } from '../../../sites'
import { checkOperator, positive } from '../check-values'
import { not, type CheckedFilter, type Range } from '../checked-filter'
import type { FilterShapes } from '../filter-shape'
import type { FilterSite } from '../filter-site'
import { ENGAGEMENT_LEVELS, type FilterOperator } from '../shared'

const LEVELS = Object.keys(ENGAGEMENT_LEVELS) as EngagementLevel[]

/** @throws INVALID */
export function checkEngagement(
  { op: written, level, levels, score }: FilterShapes['engagement'],
  path: string,
  { rules, clock }: FilterSite,
): CheckedFilter {
  const { op, isNegative } = positive(written)
  if (score != null) {
    if (level != null || levels != null) throw invalid(`${path}.score`, 'Give a level or a score, not both')
    checkOperator(written, 'score', path)
    return { kind: 'engagement', ranges: rangesOfScore(op, score, `${path}.score`, rules, clock.now) }
  }
  checkOperator(written, 'level', path)
  if (level == null && levels == null) throw invalid(path, 'Give a level, levels or a score')
  const given = givenLevels(written, level, levels, path)
  const [first = 'COLD'] = given
  const place = LEVELS.indexOf(first)
  const wanted = LEVELS.filter((each, at) =>
    op === 'GTE' ? at >= place : op === 'LTE' ? at <= place : given.includes(each),
  )
  const ranges = wanted.flatMap((each) => rangeOfLevel(each, rules, clock.now))
  const condition: CheckedFilter = { kind: 'engagement', ranges: united(ranges) }
  return isNegative ? not(condition) : condition
}

function givenLevels(
  op: FilterOperator,
  level: EngagementLevel | null | undefined,
  levels: readonly EngagementLevel[] | null | undefined,
  path: string,
): readonly EngagementLevel[] {
  if (op === 'IN' || op === 'NOT_IN') {
    if (level != null) throw invalid(`${path}.level`, `${op} takes \`levels\`, a list`)
    if (levels == null || levels.length === 0) throw invalid(`${path}.levels`, `${op} takes at least one level`)
    return levels
  }
  if (levels != null) throw invalid(`${path}.levels`, `${op} takes one \`level\``)
  return level == null ? [] : [level]
}

/** Scores at `now` as ranges of what is stored, which is a logarithm and never changes with time. @throws INVALID */
export function rangesOfScore(op: FilterOperator, score: unknown, path: string, rules: SiteRules, now: Date): Range[] {
  if (typeof score !== 'number' || !Number.isFinite(score)) throw invalid(path, 'Give a number here')
  const at = (bound: number) => storedScore(bound, rules, now)
  switch (op) {
    case 'GT':
      return [{ from: at(score) === null ? (score < 0 ? null : -Number.MAX_VALUE) : next(at(score)), to: null }]
    case 'GTE':
      return [{ from: at(score), to: null }]
    case 'LT':
      return at(score) === null ? [] : [{ from: null, to: at(score) }]
    default:
      if (score < 0) return []
      return [{ from: null, to: at(score) === null ? -Number.MAX_VALUE : next(at(score)) }]
  }
}

/** Where on the stored scale a score lies; null: below everything, where nobody's points are no less. */
const storedScore = (score: number, { settings }: SiteRules, now: Date): number | null =>
  score <= 0 ? null : hitLog(score, now, settings.engagement.halfLifeDays)

/** The least number above: a score of that much is more, by as little as can be told apart in what was stored. */
const next = (stored: number | null): number => (stored ?? 0) + 1e-9

/** The scores that `levelOf` calls so: from its bound to the least of those above. */
function rangeOfLevel(level: EngagementLevel, rules: SiteRules, now: Date): Range[] {
  const bounds: Record<EngagementLevel, number> = { COLD: -Infinity, ...rules.settings.engagement.bounds }
  const above = LEVELS.slice(LEVELS.indexOf(level) + 1).map((each) => bounds[each])
  const upper = Math.min(Infinity, ...above)
  if (bounds[level] >= upper || upper <= 0) return []
  return [
    {
      from: storedScore(bounds[level], rules, now),
      to: upper === Infinity ? null : storedScore(upper, rules, now),
    },
  ]
}

/** Levels that lie side by side are one range. */
function united(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity))
  const result: Range[] = []
  for (const range of sorted) {
    const last = result.at(-1)
    if (last && last.to === range.from && last.to !== null) last.to = range.to
    else result.push({ ...range })
  }
  return result
}

import { join, sql, type Sql } from '../../db'
import type { CheckedCondition, CheckedFilter } from './checked-filter'
import { engagementSql, numberSql, textSql, timeSql } from './kinds/column.sql'
import { customFieldSql } from './kinds/custom-field.sql'
import { campaignSql, consentSql, goalSql, interestSql, pageSql, visitSql } from './kinds/history.sql'
import { searchSql } from './kinds/search.sql'
import { tagSql } from './kinds/tag.sql'

/** The condition on a profile `p`: true of those whom the filter matches, false or null of the others. */
export function filterSql(filter: CheckedFilter): Sql {
  switch (filter.kind) {
    case 'all':
      return filter.of.length === 0 ? sql`true` : sql`(${join(filter.of.map(filterSql), ' and ')})`
    case 'any':
      return filter.of.length === 0 ? sql`false` : sql`(${join(filter.of.map(filterSql), ' or ')})`
    case 'not':
      // What is null, because there is nothing to compare, does not match: then its opposite does.
      return sql`(${filterSql(filter.of)}) is not true`
    default:
      return conditionSql(filter)
  }
}

export function conditionSql(condition: CheckedCondition): Sql {
  switch (condition.kind) {
    case 'search':
      return searchSql(condition)
    case 'customField':
      return customFieldSql(condition)
    case 'text':
      return textSql(condition)
    case 'number':
      return numberSql(condition)
    case 'time':
      return timeSql(condition)
    case 'engagement':
      return engagementSql(condition)
    case 'tag':
      return tagSql(condition)
    case 'goal':
      return goalSql(condition)
    case 'campaign':
      return campaignSql(condition)
    case 'visit':
      return visitSql(condition)
    case 'page':
      return pageSql(condition)
    case 'interest':
      return interestSql(condition)
    case 'consent':
      return consentSql(condition)
  }
}

import { sql, type Sql } from '../../../db'
import type { ConditionOf } from '../checked-filter'

export const tagSql = ({ ids, hasAll }: ConditionOf<'tag'>): Sql =>
  hasAll ? sql`p.tag_ids @> ${ids}::uuid[]` : sql`p.tag_ids && ${ids}::uuid[]`

import { empty, sql, type SqlDb } from '../db'
import type { Given } from '../origins'
import { useDefinitions } from './definition-users'
import { convertStored } from './planned-change'
import type { FieldTypeName } from './parse-value'
import { putValues, setAside, takeValues } from './values.sql'

interface Row {
  id: string
  key: string
  value: unknown
  givenAt: Given | null
  fieldId: string | null
  type: FieldTypeName
  options: string[]
  renamed: Record<string, string>
}

/** Brings values that were kept elsewhere for a while, as in the ledger of merges, or went from one profile to another while a job goes
 * through them all, into what their fields have become: converted, set aside, or gone with their field. The caller holds the profiles.
 *
 * @param which `underWay`: only those of fields that a job works on
 */
export async function refitValues(
  db: SqlDb,
  siteId: string,
  profileIds: readonly string[],
  which: 'all' | 'underWay' = 'all',
): Promise<void> {
  await db.query(useDefinitions([siteId]))
  const rows = await db.query<Row>(sql`/* refitValues */
    select profile.id::text as id, each.key, each.value, given_at -> ('fields.' || each.key) as "givenAt",
      case when field.work is distinct from 'DELETING' then field.id::text end as "fieldId", field.type::text as type, field.options,
      field.renamed_options as renamed
    from profile cross join lateral jsonb_each(profile.fields) each
    left join custom_field field on field.site_id = profile.site_id and field.key = each.key
    where profile.site_id = ${siteId}::uuid and profile.id = any(${profileIds}::uuid[])
      ${which === 'all' ? empty : sql`and field.work is not null`}`)
  for (const row of rows) {
    const { id, key, value, givenAt, fieldId } = row
    const result = fieldId === null ? null : convertStored(row, value)
    if (result && 'value' in result) {
      if (JSON.stringify(result.value) !== JSON.stringify(value))
        await db.query(putValues(siteId, key, [{ id, value: result.value }]))
      continue
    }
    if (fieldId !== null) await db.query(setAside({ siteId, fieldId }, [{ id, value, givenAt }]))
    await db.query(takeValues(siteId, key, [id]))
  }
}

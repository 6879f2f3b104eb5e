import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { fieldToChange, type CustomField } from './custom-field'
import type { FieldTypeName } from './parse-value'
import { convertStored, plannedChange, type PlannedChange, type RenamedOption } from './planned-change'

export interface FieldChangePreview {
  /** Profiles that hold a value. */
  total: number
  fits: number
  unfit: number
  /** What does not fit first, most frequent first; then what is converted. */
  examples: { value: unknown; profiles: number; problem: string | null; becomes: unknown }[]
}

const PAGE = 20_000
const MAX_EXAMPLES = 10
/** Different values that are counted one by one. */
const MAX_REMEMBERED = 1_000

/** What a change of type or options would do to the values there are; nothing is changed. @throws NOT_FOUND · INVALID */
export async function previewCustomFieldTypeChange(
  ctx: Context,
  args: {
    id: string
    type?: FieldTypeName | null
    options?: readonly string[] | null
    renamedOptions?: readonly RenamedOption[] | null
  },
): Promise<FieldChangePreview> {
  requirePermission(ctx, 'admin')
  const field = await fieldToChange(ctx, args.id)
  const same = { type: field.type, options: field.options, renamed: {} }
  return previewChange(ctx, field, plannedChange(field, args) ?? same)
}

/** Goes through all values once, a page of profiles at a time: its memory does not grow with them. */
export async function previewChange(
  ctx: Context,
  { key }: CustomField,
  change: Pick<PlannedChange, 'type' | 'options' | 'renamed'>,
): Promise<FieldChangePreview> {
  const unfit = new Map<string, FieldChangePreview['examples'][number]>()
  const converted = new Map<string, FieldChangePreview['examples'][number]>()
  const preview: FieldChangePreview = { total: 0, fits: 0, unfit: 0, examples: [] }
  let after: string | null = '00000000-0000-0000-0000-000000000000'
  while (after !== null) {
    const rows: { value: unknown; profiles: number; last: string }[] = await ctx.db.query(valuesPage(ctx, key, after))
    for (const { value, profiles } of rows) {
      const result = convertStored(change, value)
      preview.total += profiles
      if ('problem' in result) {
        preview.unfit += profiles
        remember(unfit, { value, profiles, problem: result.problem, becomes: null })
      } else {
        preview.fits += profiles
        if (JSON.stringify(result.value) !== JSON.stringify(value))
          remember(converted, { value, profiles, problem: null, becomes: result.value })
      }
    }
    const seen = rows.reduce((sum, { profiles }) => sum + profiles, 0)
    after = seen < PAGE ? null : rows.reduce((last, row) => (row.last > last ? row.last : last), after)
  }
  preview.examples = [...top(unfit), ...top(converted)]
  return preview
}

function remember(
  known: Map<string, FieldChangePreview['examples'][number]>,
  example: FieldChangePreview['examples'][number],
) {
  const key = JSON.stringify(example.value)
  const found = known.get(key)
  if (found) found.profiles += example.profiles
  else if (known.size < MAX_REMEMBERED) known.set(key, example)
}

const top = (known: ReadonlyMap<string, FieldChangePreview['examples'][number]>) =>
  [...known.values()]
    .sort((a, b) => b.profiles - a.profiles || String(a.value).localeCompare(String(b.value)))
    .slice(0, MAX_EXAMPLES)

const valuesPage = ({ siteId }: Context, key: string, after: string) => sql`/* valuesPage */
  with page as (
    select id, fields -> ${key} as value from profile
    where site_id = ${siteId}::uuid and id > ${after}::uuid and fields ? ${key} order by id limit ${PAGE}::int4)
  select value, count(*)::int4 as profiles, max(id::text collate "C") as last from page group by value`

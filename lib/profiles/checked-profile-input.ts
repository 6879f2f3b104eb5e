import { convertFieldValue, useDefinitions, type FieldType, type FieldValue } from '../custom-fields'
import { refuseUnprintable } from '../checked-text'
import { MAX_FIELDS } from '../custom-fields/shared'
import type { Context } from '../context'
import { checkedTogether, invalid } from '../errors'
import { IDENTITY_KINDS, normaliseClaims, type Claim, type IdentityKind } from '../identity'

/** What a person or program says of a profile. Absent: stays. */
export interface ProfileInput {
  email?: string | null
  phone?: string | null
  externalId?: string | null
  name?: string | null
  organization?: string | null
  title?: string | null
  /** ISO 3166 alpha-2. */
  country?: string | null
  city?: string | null
  /** By key; null clears. */
  customFields?: Record<string, unknown> | null
}

/** The same, checked and in the forms that are stored. */
export interface CheckedProfileInput {
  /** At most one of a kind. */
  claims: Claim[]
  /** Kinds that were given as null. */
  cleared: IdentityKind[]
  attributes: Partial<Record<AttributeName, string | null>>
  /** By key; null clears. */
  fields: Record<string, FieldValue | null>
}

const MAX_LENGTHS = { name: 200, organization: 200, title: 200, country: 2, city: 100 } as const
export type AttributeName = keyof typeof MAX_LENGTHS

/** In the transaction that writes it, since the values fit the fields as they are now.
 *
 * @throws INVALID naming the field: `email`, `name`, `customFields.age` …
 */
export async function checkedProfileInput(tx: Context, input: ProfileInput): Promise<CheckedProfileInput> {
  const site = await tx.db.prisma.site.findUnique({ where: { id: tx.siteId }, select: { defaultCountry: true } })
  const { claims, problems } = normaliseClaims(input, site?.defaultCountry ?? null)
  const [problem] = problems
  if (problem) throw invalid(problem.field, problem.message)
  const cleared = IDENTITY_KINDS.filter(({ field }) => input[field] === null).map(({ kind }) => kind)
  return {
    claims,
    cleared,
    attributes: checkedAttributes(input),
    fields: await checkedFields(tx, input.customFields ?? {}),
  }
}

function checkedAttributes(input: ProfileInput): CheckedProfileInput['attributes'] {
  const attributes: CheckedProfileInput['attributes'] = {}
  for (const name of Object.keys(MAX_LENGTHS) as AttributeName[]) {
    const given = input[name]
    if (given === undefined) continue
    attributes[name] = given === null ? null : checkedText(name, given)
  }
  const { country } = attributes
  if (country && !/^[A-Z]{2}$/.test(country)) throw invalid('country', 'Write a country as two letters, such as SE')
  return attributes
}

/** Cleared by text that is empty, as a form sends it. */
function checkedText(name: AttributeName, given: string): string | null {
  const text = name === 'country' ? given.trim().toUpperCase() : given.trim()
  refuseUnprintable(name, text, 'This')
  const max = MAX_LENGTHS[name]
  if (text.length > max) throw invalid(name, `At most ${max} characters fit here`)
  return text === '' ? null : text
}

async function checkedFields(tx: Context, given: Record<string, unknown>): Promise<CheckedProfileInput['fields']> {
  const keys = Object.keys(given)
  if (keys.length === 0) return {}
  if (keys.length > MAX_FIELDS) throw invalid('customFields', `At most ${MAX_FIELDS} custom fields at once`)
  await tx.db.query(useDefinitions([tx.siteId]))
  const known = await tx.db.prisma.customField.findMany({
    where: { siteId: tx.siteId, archivedAt: null },
    select: { key: true, type: true, options: true },
  })
  const types = new Map<string, FieldType>(known.map(({ key, ...type }) => [key, type]))
  return checkedTogether(
    Object.fromEntries(keys.map((key) => [key, () => checkedField(types.get(key), key, given[key])])),
  )
}

function checkedField(type: FieldType | undefined, key: string, raw: unknown): FieldValue | null {
  const field = `customFields.${key.slice(0, 100)}`
  if (!type) throw invalid(field, 'There is no custom field with this key on this site')
  // A form sends nothing as empty text, and no option as an empty list.
  if (raw === null || raw === '' || (Array.isArray(raw) && raw.length === 0)) return null
  const converted = convertFieldValue(type, raw)
  if ('problem' in converted) throw invalid(field, `This field ${converted.problem}`)
  return converted.value
}

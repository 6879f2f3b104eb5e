import { siteRules } from '../../lib/sites'
import { appOf, type GraphQLContext } from '../context'
import { fieldValueOf } from '../custom-fields/field-value'

const LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  externalId: 'External id',
  organization: 'Organization',
  title: 'Title',
  city: 'City',
  country: 'Country',
}

const PREFIX = 'fields.'

/** What people call an attribute (`name`) or a custom field (`fields.<key>`). */
export async function attributeLabel(context: GraphQLContext, key: string): Promise<string> {
  return LABELS[key] ?? (await fieldOf(context, key))?.displayName ?? key.slice(PREFIX.length)
}

/** A value of one, for people; null where there is none. */
export async function attributeText(context: GraphQLContext, key: string, value: unknown): Promise<string | null> {
  if (value === null || value === undefined) return null
  if (!key.startsWith(PREFIX)) return String(value)
  const field = await fieldOf(context, key)
  if (!field) return typeof value === 'string' ? value : JSON.stringify(value)
  return fieldValueOf(field, value, (await siteRules(appOf(context))).timeZone).text
}

async function fieldOf({ loaders }: GraphQLContext, key: string) {
  const fields = await loaders.customFields().load('')
  return fields.find((field) => `${PREFIX}${field.key}` === key)
}

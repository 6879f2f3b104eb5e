import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isEnumType, isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql'
import { problemOfKey } from '../lib/custom-fields/shared'
import { buildApiSchema } from './schema'

const OWN = /^(?!__)/
const BUILT_IN = new Set(['String', 'Int', 'Float', 'Boolean', 'ID'])

function undescribed(schema: GraphQLSchema): string[] {
  const missing: string[] = []
  const check = (name: string, thing: { description?: string | null }) => {
    if (!thing.description?.trim()) missing.push(name)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!OWN.test(type.name) || BUILT_IN.has(type.name)) continue
    check(type.name, type)
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value)
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field)
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      check(`${type.name}.${field.name}`, field)
      for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument)
    }
  }
  return missing
}

test('every type, field, argument, enum value and input field is described', () => {
  expect(undescribed(buildApiSchema())).toEqual([])
})

test('no profile field can have the key of a property that every profile has', () => {
  const profile = buildApiSchema().getType('Profile')
  const names = isObjectType(profile) ? Object.keys(profile.getFields()) : []
  expect(names).toContain('lastVisitAt')
  expect(names.filter((name) => problemOfKey(name) === null)).toEqual([])
})

/** Other sides of things that have their word, and what is the dashboard's alone. */
const WITHOUT_A_WORD = new Set(['GoingTag', 'HistoryEntry', 'LocalMail', 'ProfileChange', 'ReturningProfile'])

/** The left column of the table under "Words", in lower case. */
function wordsOfReadme(): Set<string> {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8')
  const table = /^## Words\n(.*?)^## /ms.exec(readme)?.[1] ?? ''
  const words = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) => cell.split(', '))
  return new Set(words.map((word) => word.toLowerCase()))
}

test('the README has a word for every kind of thing that the API knows by an id', () => {
  const words = wordsOfReadme()
  expect(words).toContain('api key')
  const things = Object.values(buildApiSchema().getTypeMap()).filter(
    (type) => isObjectType(type) && String(type.getFields()['id']?.type) === 'ID!',
  )
  const wordOf = (name: string) =>
    name
      .replace(/^Profile(?=[A-Z])/, '')
      .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toLowerCase()
  const unknown = things.map(({ name }) => name).filter((name) => !WITHOUT_A_WORD.has(name) && !words.has(wordOf(name)))
  expect(unknown).toEqual([])
})

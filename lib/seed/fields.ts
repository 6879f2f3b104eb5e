import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { MAX_FIELDS, type FieldTypeName } from '../custom-fields/shared'
import { inTransaction } from '../db'
import type { Given } from '../origins'
import { definitionId } from './definitions'
import type { Random } from './random'

interface SeedField {
  displayName: string
  description: string
  type: FieldTypeName
  options: readonly string[]
  browserWritable: boolean
  /** How many of those who gave anything gave this. */
  share: number
  value(random: Random, createdMs: number): string | number | boolean | readonly string[]
}

const DAY_MS = 86_400_000
const SPORTS = ['Running', 'Hiking', 'Football', 'Tennis', 'Yoga'] as const
const CLUBS = ['Basic', 'Plus', 'Premium'] as const

/** What the made-up shop knows of its people besides their names. The demo shop sets the first of them too. */
export const FIELDS = {
  shoe_size: {
    displayName: 'Shoe size',
    description: 'EU size, as chosen in the shop',
    type: 'NUMBER',
    options: [],
    browserWritable: true,
    share: 0.7,
    value: (random) => Math.round(Math.min(48, Math.max(35, 40.5 + random.normal() * 2.4)) * 2) / 2,
  },
  age: {
    displayName: 'Age',
    description: 'In years, when it was last said',
    type: 'INTEGER',
    options: [],
    browserWritable: true,
    share: 0.55,
    value: (random) => Math.round(Math.min(84, Math.max(16, 38 + random.normal() * 13))),
  },
  newsletter: {
    displayName: 'Newsletter',
    description: '',
    type: 'BOOLEAN',
    options: [],
    browserWritable: true,
    share: 0.8,
    value: (random) => random.chance(0.42),
  },
  club: {
    displayName: 'Club level',
    description: 'From the till',
    type: 'CHOICE',
    options: CLUBS,
    browserWritable: false,
    share: 0.35,
    value: (random) => CLUBS[random.weighted([70, 92, 100])] ?? CLUBS[0],
  },
  member_since: {
    displayName: 'Member since',
    description: 'From the till',
    type: 'DATE',
    options: [],
    browserWritable: false,
    share: 0.35,
    value: (random, createdMs) => new Date(createdMs - random.below(1_500) * DAY_MS).toISOString().slice(0, 10),
  },
  points: {
    displayName: 'Bonus points',
    description: 'From the till',
    type: 'NUMBER',
    options: [],
    browserWritable: false,
    share: 0.35,
    value: (random) => Math.floor(random.waiting(400)),
  },
  store: {
    displayName: 'Nearest store',
    description: '',
    type: 'TEXT',
    options: [],
    browserWritable: true,
    share: 0.4,
    value: (random) => `Butik ${random.longTail(600) + 1}`,
  },
  sports: {
    displayName: 'Sports',
    description: '',
    type: 'CHOICES',
    options: SPORTS,
    browserWritable: true,
    share: 0.3,
    value(random) {
      const chosen = SPORTS.filter(() => random.chance(0.35))
      return chosen.length > 0 ? chosen : [random.pick(SPORTS)]
    },
  },
} as const satisfies Record<string, SeedField>
export type FieldKey = keyof typeof FIELDS

const KEYS = Object.keys(FIELDS) as FieldKey[]

/** Makes the fields, as far as the site has room. @returns those to fill: a field of that key but another type is left alone */
export async function defineFields(ctx: Context): Promise<FieldKey[]> {
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    return makeFields(tx)
  })
}

async function makeFields({ db: { prisma }, siteId }: Context): Promise<FieldKey[]> {
  const position = await prisma.customField.count({ where: { siteId } })
  await prisma.customField.createMany({
    data: KEYS.slice(0, Math.max(0, MAX_FIELDS - position)).map((key, index) => {
      const { displayName, description, type, options, browserWritable } = FIELDS[key]
      const text = description === '' ? null : description
      const id = definitionId('field', key)
      const row = { siteId, id, key, displayName, description: text, type, browserWritable }
      return { ...row, options: [...options], position: position + index }
    }),
    skipDuplicates: true,
  })
  const found = await prisma.customField.findMany({ where: { siteId, key: { in: KEYS } } })
  return KEYS.filter((key) => {
    const field = found.find((each) => each.key === key)
    return field?.type === FIELDS[key].type && field.options.join() === FIELDS[key].options.join()
  })
}

const MOST_SHARE = 0.6

/** What one person said of themself, by key, and that all of it was said at `at`: on the site, but for what the till knows.
 *
 * @param imported they were never on the site
 */
export function fieldsOf(
  random: Random,
  keys: readonly FieldKey[],
  createdMs: number,
  at: string,
  imported: boolean,
): { fields: Record<string, unknown>; givenAt: Record<string, Given> } {
  const told = random.chance(MOST_SHARE)
  const given = keys.flatMap((key) => {
    const field: SeedField = FIELDS[key]
    return random.chance(field.share) && told ? [[key, field.value(random, createdMs)] as const] : []
  })
  return {
    fields: Object.fromEntries(given),
    givenAt: Object.fromEntries(
      given.map(([key]) => {
        const isSaid = FIELDS[key].browserWritable && !imported
        return [`fields.${key}`, { at, source: isSaid ? 'session' : 'import' }]
      }),
    ),
  }
}

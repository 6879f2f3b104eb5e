import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFilter } from './read-filter'
import { FILTER_ATTRIBUTES, FILTER_KIND_NAMES, FILTER_VALUE_TYPES, filterKind } from './shared'

const page = readFileSync(join(__dirname, '../../../docs/filters.md'), 'utf8')
const examples = [...page.matchAll(/^```json\n([^]*?)^```/gm)].map(([, example = '']) => example)

test.each(examples)('docs/filters.md: an example can be read: %s', (example) => {
  expect(() => readFilter(JSON.parse(example), 'filter')).not.toThrow()
})

test('docs/filters.md has an example of every kind of condition, and names every operator, part and attribute', () => {
  const read = examples.join('')
  for (const kind of FILTER_KIND_NAMES) {
    expect(read).toContain(`{ "${kind}": `)
    for (const word of [...Object.keys(filterKind(kind).ops ?? {}), ...Object.keys(filterKind(kind).parts)])
      expect(page).toContain(`\`${word}\``)
  }
  for (const name of Object.keys(FILTER_ATTRIBUTES)) expect(page).toContain(`\`${name}\``)
})

test.each([
  ['text', 'text'],
  ['country', 'country'],
  ['number', 'number'],
  ['score', 'score, share'],
  ['level', 'level'],
  ['time', 'time'],
] as const)('docs/filters.md: the operators of %s are those that there are', (type, row) => {
  const cells = new RegExp(`^\\| ${row} \\| (.*) \\|$`, 'm').exec(page)?.[1]
  const { operators } = FILTER_VALUE_TYPES[type]
  expect(cells?.replaceAll('`', '').split(' ')).toEqual([...operators])
})

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(__dirname, '..')

/** Each planted file breaks one rule of .dependency-cruiser.cjs. */
const PLANTED: Record<string, { file: string; source: string }> = {
  'no-cycles': { file: 'lib/tags/loop-back.ts', source: `import './loop'` },
  'lib-stands-alone': { file: 'lib/tags/upward.ts', source: `import '../../graphql/schema'` },
  'graphql-below-app': { file: 'graphql/upward.ts', source: `import '../app/page'` },
  'graphql-knows-verbs-only': { file: 'graphql/sql.ts', source: `import '../lib/tags/list.sql'` },
  'app-talks-graphql': { file: 'app/shortcut.ts', source: `import '../lib/tags'` },
  'leaves-know-no-feature': { file: 'lib/db/feature.ts', source: `import '../tags'` },
  'features-by-their-door': { file: 'lib/goals/side-door.ts', source: `import '../tags/list'` },
  'features-by-their-door-from-above': { file: 'scripts/side-door.ts', source: `import '../lib/tags/list'` },
  'product-needs-no-tests': { file: 'lib/tags/fixture.ts', source: `import '../../test/fixture'` },
}

const HOUSE: Record<string, string> = {
  'app/page.ts': '',
  'graphql/schema.ts': '',
  'lib/tags/index.ts': '',
  'lib/tags/list.ts': '',
  'lib/tags/list.sql.ts': '',
  'lib/tags/loop.ts': `import './loop-back'`,
  'test/fixture.ts': '',
  'tsconfig.arrows.json': '{}',
}

describe('the arrows of the house', () => {
  let house: string
  let violations: { rule: string; from: string }[]

  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), 'waggle-arrows-'))
    const planted = Object.fromEntries(Object.values(PLANTED).map(({ file, source }) => [file, source]))
    for (const [file, source] of Object.entries({ ...HOUSE, ...planted })) {
      mkdirSync(dirname(join(house, file)), { recursive: true })
      writeFileSync(join(house, file), `${source}\nexport {}\n`.replace('{}\nexport {}', '{}'))
    }
    const cruise = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        join(root, '.dependency-cruiser.cjs'),
        '--output-type',
        'json',
        'app',
        'graphql',
        'lib',
        'scripts',
      ],
      { cwd: house, encoding: 'utf8' },
    )
    const report = JSON.parse(cruise.stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } }
    violations = report.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }))
  }, 30_000)

  afterAll(() => rmSync(house, { recursive: true }))

  test.each(Object.entries(PLANTED))('a planted violation of %s is caught', (rule, { file }) => {
    expect(violations).toContainEqual({ rule, from: file })
  })

  test('nothing else is reported', () => {
    const expected = new Set(Object.values(PLANTED).map(({ file }) => file))
    expect(violations.filter(({ from }) => !expected.has(from))).toEqual([])
  })
})

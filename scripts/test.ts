// npm test [-- --only <part>] …: everything CI runs, in order, stopping at the first failure.
//
//   npm test -- --only unit          one part; repeat --only for more, `--only types --only unit`
//   npm test -- --only db -t merge   what follows the parts goes to jest
//
// Its last line is jest's totals over all its runs, alone on a line: `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(__dirname, '..')
const { only, jestArguments } = readArguments(process.argv.slice(2))
const totals = { passed: 0, failed: 0 }

const steps: { parts: string[]; title: string; run: () => boolean }[] = [
  { parts: ['generate'], title: 'generate', run: () => npm('generate') },
  { parts: ['lint'], title: 'lint', run: () => npm('lint') },
  { parts: ['types'], title: 'types', run: () => npm('types') },
  { parts: ['build'], title: 'build', run: () => npm('build') },
  { parts: ['build'], title: 'page weight', run: () => run('npx', ['tsx', 'scripts/page-weight.ts']) },
  { parts: ['unit', 'db', 'jsdom'], title: 'tests', run: () => jest(chosen(['unit', 'db', 'jsdom'])) },
  // One browser at a time: two on two cores would only wait for each other.
  { parts: ['e2e'], title: 'browser stories', run: () => jest(chosen(['e2e']), ['--runInBand', '--passWithNoTests']) },
]

const known = steps.flatMap(({ parts }) => parts)
const unknown = only.find((part) => !known.includes(part))
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}; the parts are ${known.join(', ')}`)
  process.exit(2)
}

let ok = true
for (const { parts, title, run } of steps) {
  if (only.length > 0 && !parts.some((part) => only.includes(part))) continue
  const begun = Date.now()
  ok = run()
  console.log(`${ok ? '✓' : '✗'} ${title} ${((Date.now() - begun) / 1000).toFixed(1)} s`)
  if (!ok) break
}
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exit(ok ? 0 : 1)

function chosen(projects: string[]): string[] {
  return only.length > 0 ? projects.filter((project) => only.includes(project)) : projects
}

function npm(script: string): boolean {
  return run('npm', ['run', '--silent', script])
}

function jest(projects: string[], extra: string[] = []): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'waggle-test-report-'))
  const report = join(folder, 'report.json')
  try {
    const passed = run(process.execPath, [
      join(root, 'node_modules/jest/bin/jest.js'),
      // The projects first: what follows a list without a dash would be taken for one more of them.
      '--selectProjects',
      ...projects,
      '--json',
      `--outputFile=${report}`,
      ...extra,
      ...jestArguments,
    ])
    count(report)
    return passed
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function count(report: string): void {
  if (!existsSync(report)) {
    // Jest itself did not come up: it has said why.
    totals.failed += 1
    return
  }
  const result = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    numRuntimeErrorTestSuites: number
  }
  totals.passed += result.numPassedTests
  // A file that cannot even be loaded has no tests to count, and is a failure all the same.
  totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites
}

function run(command: string, args: string[]): boolean {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (error) console.error(error.message)
  return status === 0
}

function readArguments(args: string[]): { only: string[]; jestArguments: string[] } {
  const only: string[] = []
  let at = 0
  for (; args[at] === '--only'; at += 2) only.push(args[at + 1] ?? '')
  return { only, jestArguments: args.slice(at) }
}

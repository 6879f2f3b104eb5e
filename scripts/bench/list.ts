// npm run bench -- list [--profiles 1000000] [--times 40]
//
// What a page of the list of profiles costs, filtered and ordered in every way, by the number of people on the site: the real server in
// production mode with PostgreSQL on the machine at hand. Beside each page: the rows that its statements read, the same page by bare
// SQL, and what its count costs. Made-up people are made once where WAGGLE_BENCH_DATA names a folder to keep them in.
import { cpus, loadavg } from 'node:os'
import { buildWhatIsStale } from '../build'
import { acquireKept } from './kept-database'
import { LIST_CASES } from './list-cases'
import { listData, type ListData } from './list-data'
import { prepareCase, timePages, type CaseFigures } from './list-measure'
import { benchRate } from './list-rate'
import { startServer } from './processes'

const SIZES = [10_000, 100_000, 1_000_000]
const RATE_AT = 100_000
const P95_MS = 50

/** @param options.profiles on the site; default 10,000, then 100,000, then 1,000,000 · times each page is asked for, default 40 */
export async function benchList(options: { profiles?: number; times?: number } = {}): Promise<boolean> {
  const { profiles, times = 40 } = options
  await buildWhatIsStale({ pages: true, say: (line) => console.log(line) })
  const cluster = await acquireKept()
  const { folder } = cluster
  try {
    console.log(
      `${cpus().length} × ${cpus()[0]?.model.trim()} · Node ${process.version} · load ${loadavg()[0]?.toFixed(1)}`,
    )
    let reached = true
    const figures = new Map<number, CaseFigures[]>()
    for (const size of profiles === undefined ? SIZES : [profiles]) {
      const data = await listData(cluster.url, size)
      const measured = await measureSite(data, { folder, times, withRate: size === RATE_AT })
      figures.set(size, measured.cases)
      reached &&= measured.reached
    }
    print(figures)
    const largest = [...figures.values()].at(-1) ?? []
    const missed = largest.filter(({ first, thousandth }) => Math.max(first.p95Ms, thousandth?.p95Ms ?? 0) > P95_MS)
    console.log(`\n${largest.length - missed.length} of ${largest.length} within ${P95_MS} ms; missed by:`)
    for (const { name } of missed) console.log(`  ${name}`)
    return reached && missed.length === 0
  } finally {
    await cluster.release()
  }
}

async function measureSite(
  data: ListData,
  { folder, times, withRate }: { folder: string; times: number; withRate: boolean },
): Promise<{ cases: CaseFigures[]; reached: boolean }> {
  const start = () =>
    startServer({
      DATABASE_URL: data.url,
      WAGGLE_DATA_DIR: folder,
      WAGGLE_LOG_LEVEL: 'warn',
      WAGGLE_RATE_LIMITS: 'off',
    })
  // A server of its own each: what one has compiled and planned for sixty lists is no part of what one page costs beside a bare server.
  const cases: CaseFigures[] = []
  const forCases = await start()
  try {
    for (const one of LIST_CASES) {
      const { pages, known } = await prepareCase(forCases, data, one)
      cases.push({ ...known, ...(await timePages(forCases, pages, times)) })
    }
  } finally {
    await forCases.stop()
  }
  if (!withRate) return { cases, reached: true }
  const forRate = await start()
  try {
    return { cases, reached: await benchRate(forRate, data, folder) }
  } finally {
    await forRate.stop()
  }
}

/** A line a case, the sizes of the site beside each other. */
function print(figures: ReadonlyMap<number, readonly CaseFigures[]>): void {
  const column = (text: string, width = 11) => text.padStart(width)
  const ms = (value: number | undefined) =>
    value === undefined ? '–' : value < 10 ? value.toFixed(1) : value.toFixed(0)
  const both = ({ p50Ms, p95Ms }: { p50Ms: number; p95Ms: number }) => `${ms(p50Ms)}/${ms(p95Ms)}`
  const HEADS = ['matches', 'first', '1000th', 'rows read', 'bare SQL', 'count']
  console.log(
    '\nMilliseconds p50/p95; rows read by the statements of the first page; the same page by bare SQL; its count',
  )
  console.log(''.padEnd(28) + [...figures.keys()].map((size) => `  ${size.toLocaleString('en')}`.padEnd(66)).join(' '))
  console.log(''.padEnd(28) + [...figures.keys()].map(() => HEADS.map((head) => column(head)).join('')).join(' '))
  for (const [index, { name }] of LIST_CASES.entries()) {
    const cells = [...figures.values()].map((cases) => {
      const figure = cases[index]
      if (!figure) return ''
      const { matches, first, thousandth, rowsRead, bareMs, count } = figure
      return [matches, both(first), thousandth ? both(thousandth) : '–', rowsRead, ms(bareMs), both(count)]
        .map((cell) => column(String(cell)))
        .join('')
    })
    console.log(name.padEnd(28) + cells.join(' '))
  }
}

import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { BENCH_KEY } from './list-site'
import { eraseLongHistories, LONG_HISTORY, makeLongHistory, type Owned } from './long-history'
import { startServer, type Started } from './processes'

const TIMES_AS_LONG = 10
/** Of objects that live longer than a moment: less than a server takes if it may, so that garbage is collected before it piles up, and
 * more than ten times a history would leave behind. */
const OLD_SPACE_MB = 256
/** How far what a server has at a time goes up and down. */
const SPREAD_MB = 48
const LOOK_EVERY_MS = 10

interface Exported {
  firstByteMs: number
  tookMs: number
  bytes: number
  /** The server's resident memory before, and at most in each half of the file; null where the system does not tell. */
  memory: { beforeMb: number; halvesMb: [number, number] } | null
}

/** Everything about one person as a file, through the endpoint: memory that does not grow with their history. */
export async function benchExport(ctx: Owned, env: Record<string, string>): Promise<boolean> {
  const long = await makeLongHistory(ctx)
  const longer = await makeLongHistory(ctx, {
    devices: LONG_HISTORY.devices,
    visits: LONG_HISTORY.visits * TIMES_AS_LONG,
    events: LONG_HISTORY.events * TIMES_AS_LONG,
  })
  const server = await startServer({ ...env, NODE_OPTIONS: `--max-old-space-size=${OLD_SPACE_MB}` })
  try {
    let reached = true
    for (const format of ['txt', 'json']) {
      const { bytes } = await exportOne(server, long, format, 0)
      const one = await exportOne(server, long, format, bytes)
      const ten = await exportOne(server, longer, format, bytes * TIMES_AS_LONG)
      console.log(`export.${format} of one such: ${told(one)}\n  ${TIMES_AS_LONG} times as long: ${told(ten)}`)
      if (!ten.memory) continue
      const [firstMb, secondMb] = ten.memory.halvesMb
      const isFlat = secondMb <= firstMb + SPREAD_MB
      reached &&= isFlat
      console.log(`  the second half at most ${SPREAD_MB} MB beyond the first: ${isFlat ? 'reached' : 'MISSED'}`)
    }
    return reached
  } finally {
    await server.stop()
    await eraseLongHistories(ctx, [long, longer])
  }
}

/** @param expectedBytes of the file, about: where its second half begins */
async function exportOne({ port, pid }: Started, id: string, format: string, expectedBytes: number): Promise<Exported> {
  const beforeMb = await residentMb(pid)
  const halvesMb: [number, number] = [0, 0]
  let bytes = 0
  const look = setInterval(() => {
    const half = bytes * 2 < expectedBytes ? 0 : 1
    void residentMb(pid).then((mb) => {
      halvesMb[half] = Math.max(halvesMb[half], mb ?? 0)
    })
  }, LOOK_EVERY_MS)
  try {
    const got = await download(port, `/api/profiles/${id}/export.${format}`, (more) => {
      bytes += more
    })
    return { ...got, bytes, memory: beforeMb === null ? null : { beforeMb, halvesMb } }
  } finally {
    clearInterval(look)
  }
}

function download(
  port: number,
  path: string,
  onBytes: (more: number) => void,
): Promise<Pick<Exported, 'firstByteMs' | 'tookMs'>> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now()
    const sent = request({ port, host: '127.0.0.1', path, headers: { authorization: `Bearer ${BENCH_KEY}` } })
    sent.on('error', reject).end()
    sent.on('response', (answer) => {
      let firstByteMs: number | undefined
      answer.on('data', (chunk: Buffer) => {
        firstByteMs ??= performance.now() - startedMs
        onBytes(chunk.length)
      })
      answer.on('error', reject)
      answer.on('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(`The export answered ${answer.statusCode}`))
        return resolve({ firstByteMs: firstByteMs ?? 0, tookMs: performance.now() - startedMs })
      })
    })
  })
}

/** Of a process, as Linux tells it. */
async function residentMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(status) ?? []
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}

const told = ({ firstByteMs, tookMs, bytes, memory }: Exported) =>
  `first byte ${Math.round(firstByteMs)} ms, all ${(bytes / 2 ** 20).toFixed(1)} MB in ${(tookMs / 1000).toFixed(1)} s, ` +
  (memory
    ? `server's memory ${Math.round(memory.beforeMb)} MB before, at most ${memory.halvesMb.map(Math.round).join(' and ')} in its halves`
    : 'memory not told by this system')

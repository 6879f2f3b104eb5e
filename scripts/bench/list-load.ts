// The load generator of the list's bench, a process of its own: keep-alive connections on bare sockets, one request at a time each.
// Prints one JSON object.
//
//   list-load <port> <path> <api key> <file with a JSON list of bodies> <connections> <seconds> <warm-up seconds>
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'

export interface ListLoadFigures {
  requestsPerSecond: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
  /** Answers other than 200, by status. */
  refused: Record<string, number>
  bytes: number
}

const [port = '', path = '/', key = '', file = '', ...numbers] = process.argv.slice(2)
const [connections = 1, seconds = 5, warmUp = 2] = numbers.map(Number)
const requests = (JSON.parse(readFileSync(file, 'utf8')) as string[]).map(
  (body) =>
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${key}\r\n` +
    `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
)

const latencies: number[] = []
const refused: Record<string, number> = {}
let measuring = false
let stopped = false
let sent = 0
let bytes = 0

function open(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let head = ''
    let missing = 0
    const send = () => {
      sentAt = performance.now()
      head = ''
      missing = 0
      socket.write(requests[sent++ % requests.length] ?? '')
    }
    const done = () => {
      const status = head.slice(9, 12)
      if (measuring) {
        latencies.push(performance.now() - sentAt)
        if (status !== '200') refused[status] = (refused[status] ?? 0) + 1
      }
      if (stopped) socket.end()
      else send()
    }
    socket.on('connect', send).on('error', reject)
    socket.on('close', () => (stopped ? resolve() : reject(new Error('The server closed a connection'))))
    socket.on('data', (chunk: Buffer) => {
      if (missing > 0) {
        missing -= chunk.length
        if (missing === 0) done()
        return
      }
      head += chunk.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? NaN)
      if (Number.isNaN(length)) return reject(new Error('An answer without a content-length'))
      bytes = length
      missing = end + 4 + length - head.length
      if (missing === 0) done()
    })
  })
}

const after = (wait: number) => new Promise<void>((resolve) => setTimeout(resolve, wait * 1000))

async function run(): Promise<ListLoadFigures> {
  const all = Promise.all(Array.from({ length: connections }, open))
  await Promise.race([all, after(warmUp)])
  measuring = true
  const startedAt = performance.now()
  await Promise.race([all, after(seconds)])
  measuring = false
  const elapsed = (performance.now() - startedAt) / 1000
  stopped = true
  await all
  latencies.sort((a, b) => a - b)
  const at = (share: number) => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 100) / 100
  return {
    requestsPerSecond: Math.round(latencies.length / elapsed),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    refused,
    bytes,
  }
}

void run().then((figures) => process.stdout.write(JSON.stringify(figures)))

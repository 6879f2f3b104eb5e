// The load generator, a process of its own so that it does not borrow the bench's time: keep-alive connections on bare sockets, one
// request at a time each, and nothing done that a browser would not make the server wait for. Prints one JSON object.
//
//   collect-load <port> <tracking key> <connections> <events a request> <seconds> <warm-up seconds> <seed> [session properties]
import { connect } from 'node:net'
import { createTraffic, USER_AGENTS } from './collect-events'

export interface LoadFigures {
  eventsPerSecond: number
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
  maxMs: number
  /** Answers other than 202, by status. */
  refused: Record<string, number>
}

const [port = 0, , connections = 64, eventsPerRequest = 1, seconds = 10, warmUp = 3, seed = 1, sessionProperties = 0] =
  process.argv.slice(2).map(Number)
const site = process.argv[3] ?? ''
const next = createTraffic(site, { visitors: 5_000, eventsPerRequest, seed, sessionProperties })

const latencies: number[] = []
const refused: Record<string, number> = {}
let measuring = false
let stopped = false

function open(at: number): Promise<void> {
  const head =
    `POST /api/collect HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: https://shop.example\r\naccept-language: sv-SE,sv;q=0.9\r\n` +
    `user-agent: ${USER_AGENTS[at % USER_AGENTS.length]}\r\ncontent-type: text/plain;charset=UTF-8\r\n`
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let waiting = ''
    let expected = 0
    const send = () => {
      const body = JSON.stringify(next())
      sentAt = performance.now()
      socket.write(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    }
    socket.setEncoding('latin1')
    socket.on('connect', send).on('error', reject)
    socket.on('close', () => (stopped ? resolve() : reject(new Error('The server closed a connection'))))
    socket.on('data', (chunk: string) => {
      waiting += chunk
      // All answers are of one length but for the date in them, which is too.
      if (waiting.length !== expected) {
        const end = waiting.indexOf('\r\n\r\n')
        if (end < 0) return
        expected = end + 4 + Number(/content-length: (\d+)/i.exec(waiting)?.[1] ?? 0)
        if (waiting.length < expected) return
      }
      const status = waiting.slice(9, 12)
      waiting = ''
      if (measuring) {
        if (status === '202') latencies.push(performance.now() - sentAt)
        else refused[status] = (refused[status] ?? 0) + 1
      }
      if (stopped) socket.end()
      else send()
    })
  })
}

async function run(): Promise<LoadFigures> {
  const all = Promise.all(Array.from({ length: connections }, (_, at) => open(at)))
  await Promise.race([all, after(warmUp)])
  measuring = true
  const startedAt = performance.now()
  await Promise.race([all, after(seconds)])
  measuring = false
  const elapsed = (performance.now() - startedAt) / 1000
  stopped = true
  await all
  latencies.sort((a, b) => a - b)
  const at = (share: number) => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 10) / 10
  return {
    eventsPerSecond: Math.round((latencies.length * eventsPerRequest) / elapsed),
    requestsPerSecond: Math.round(latencies.length / elapsed),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(0.99999),
    refused,
  }
}

const after = (wait: number) => new Promise<void>((resolve) => setTimeout(resolve, wait * 1000))

void run().then((figures) => console.log(JSON.stringify(figures)))

import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { BENCH_KEY } from './list-site'
import type { Started } from './processes'

export interface Times {
  p50Ms: number
  p95Ms: number
}

const WARM_UP = 3

export async function timesOf(times: number, work: () => Promise<unknown>, warmUp = WARM_UP): Promise<Times> {
  for (let time = 0; time < warmUp; time += 1) await work()
  const measured: number[] = []
  for (let time = 0; time < times; time += 1) {
    const startedMs = performance.now()
    await work()
    measured.push(performance.now() - startedMs)
  }
  measured.sort((a, b) => a - b)
  const at = (share: number) => measured[Math.min(measured.length - 1, Math.floor(measured.length * share))] ?? 0
  return { p50Ms: at(0.5), p95Ms: at(0.95) }
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

export interface Question {
  query: string
  variables?: object
}

/** Asks the endpoint with the bench's key, over one connection. @throws Error it answered with errors */
export async function ask<Data>({ port }: Started, question: Question): Promise<Data> {
  const text = await new Promise<string>((resolve, reject) => {
    const headers = { authorization: `Bearer ${BENCH_KEY}`, 'content-type': 'application/json' }
    const sent = request(
      { port, host: '127.0.0.1', path: '/api/graphql', method: 'POST', agent, headers },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => resolve(Buffer.concat(chunks).toString()))
      },
    )
    sent.on('error', reject).end(JSON.stringify(question))
  })
  const { data, errors } = JSON.parse(text) as { data?: Data; errors?: { message: string }[] }
  if (!data || errors) throw new Error(`The endpoint answered: ${text.slice(0, 500)}`)
  return data
}

/** The document that a page of the dashboard sends, as codegen keeps it. */
export async function documentNamed(name: string): Promise<string> {
  const file = join(__dirname, '../../app/_lib/gql/persisted-documents.json')
  const documents = Object.values(JSON.parse(await readFile(file, 'utf8')) as Record<string, string>)
  const document = documents.find((text) => new RegExp(`\\bquery ${name}\\b`).test(text))
  if (document === undefined) throw new Error(`The dashboard has no document ${name}`)
  return document
}

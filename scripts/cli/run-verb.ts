import { CommanderError } from 'commander'
import { AppError } from '../../lib/errors'
import type { CliContext } from './cli-context'

/** What a verb gives back: the object of `--json`, and the same in words. */
export interface VerbResult {
  json: Record<string, unknown>
  words: string
}

export type Verb = (options: Options, cli: CliContext) => Promise<VerbResult>

/** As typed, checked by commander: strings, numbers, dates. */
export type Options = Record<string, unknown>

const FAILED = 1
const WRONG_USAGE = 2
const INTERRUPTED = 130

/** Runs one verb to its end and ends the process: 0 when it is done, 1 when it is not, with the reason. */
export async function runVerb(load: () => Promise<Verb>, options: Options): Promise<void> {
  const asJson = options['json'] === true
  const { openCli } = await import('./cli-context')
  const cli = openCli({ quiet: asJson })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cli.close().finally(() => process.exit(INTERRUPTED)))
  }
  try {
    const result = await (await load())(options, cli)
    await cli.close()
    await print(asJson ? JSON.stringify(result.json) : result.words)
    process.exit(0)
  } catch (error) {
    await cli.close().catch(() => undefined)
    await fail(asJson, FAILED, describe(error))
  }
}

/** What commander refuses: an unknown verb, a missing option. `--help` comes this way too, and is no failure. */
export async function usageError(error: unknown): Promise<void> {
  if (!(error instanceof CommanderError)) throw error
  if (error.exitCode === 0) process.exit(0)
  const message = error.message.replace(/^error: /, '')
  // A noun without a verb: commander has printed what there is.
  const words = error.code === 'commander.help' ? 'Which verb?' : `${message}\nSee --help.`
  await fail(process.argv.includes('--json'), WRONG_USAGE, { code: 'USAGE', field: null, message }, words)
}

interface Failure {
  code: string
  field: string | null
  message: string
}

function describe(error: unknown): Failure {
  if (error instanceof AppError) return { code: error.code, field: error.field ?? null, message: error.message }
  const message =
    error instanceof Error
      ? error.name === 'EnvError'
        ? error.message
        : (error.stack ?? error.message)
      : String(error)
  return { code: 'INTERNAL', field: null, message }
}

async function fail(asJson: boolean, exitCode: number, failure: Failure, words = failure.message): Promise<void> {
  process.stderr.write(`${words}\n`)
  if (asJson) await print(JSON.stringify({ error: failure }))
  process.exit(exitCode)
}

/** Waits until it is written: a pipe may be slower than the end of the process. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(`${text}\n`, () => resolve())
  })
}

// npm run bench -- <name> [name …] [--profiles N]: figures beside their bars, from this machine. Each is a file of this folder that exports
// `bench<Name>()`, prints its figures and tells whether the bars were reached.
import { existsSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

const NAMES = ['browse', 'bulk', 'card', 'collect', 'fields', 'join', 'list', 'pages', 'seed', 'start'].filter((name) =>
  existsSync(join(__dirname, `${name}.ts`)),
)

type Bench = (options: Record<string, number>) => Promise<boolean>

async function main(args: readonly string[]): Promise<void> {
  const { names, options } = readArguments(args)
  const unknown = names.filter((name) => !NAMES.includes(name))
  if (names.length === 0 || unknown.length > 0) {
    console.error(`Usage: npm run bench -- <name> [--profiles N]; there are ${NAMES.join(', ')}`)
    process.exitCode = 2
    return
  }
  console.log(`${cpus().length} cores · ${Math.round(totalmem() / 2 ** 30)} GiB · Node ${process.version}`)
  for (const name of names) {
    console.log(`\n${name}`)
    const reached = await (await load(name))(options)
    if (!reached) process.exitCode = 1
  }
}

/** Names, and numbers of `--name N` for the benches that take them. */
function readArguments(args: readonly string[]): { names: string[]; options: Record<string, number> } {
  const names: string[] = []
  const options: Record<string, number> = {}
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (!arg.startsWith('--')) names.push(arg)
    else options[arg.slice(2)] = Number(args[++at])
  }
  return { names, options }
}

async function load(name: string): Promise<Bench> {
  const exported = (await import(`./${name}`)) as Record<string, unknown>
  const bench = exported[`bench${name[0]?.toUpperCase()}${name.slice(1)}`]
  if (typeof bench !== 'function') throw new Error(`scripts/bench/${name}.ts exports no bench of that name`)
  return bench as Bench
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)

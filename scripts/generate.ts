// Generates what is derived: the Prisma client from prisma/schema.prisma, resolver and document types from the SDL.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(__dirname, '..')
// `prisma generate` looks for a schema engine it does not use and would download one: any existing file satisfies it.
const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'package.json'), PRISMA_HIDE_UPDATE_MESSAGE: '1' }

for (const [command, ...args] of [
  ['prisma/build/index.js', 'generate'],
  ['@graphql-codegen/cli/cjs/bin.js', '--silent'],
] as const) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', command), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) process.exit(status ?? 1)
}

// Prints the SQL that builds an empty database as prisma/schema.prisma describes it. Offline: Prisma's engine as WebAssembly.
// For writing a migration by hand, and for the test that the migrations and the schema agree.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const require = createRequire(import.meta.url)
const wasmPath = require.resolve('@prisma/schema-engine-wasm').replace(/schema_engine\.js$/, 'schema_engine_bg.wasm')
const engineModule = new WebAssembly.Module(readFileSync(wasmPath))
const instance = new WebAssembly.Instance(engineModule, { './schema_engine_bg.js': bindings })
bindings.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start()

const ok = async (value) => ({ ok: true, value })
// The one thing a diff from nothing asks its database: is there a schema, and which PostgreSQL is this?
const whichServer = () =>
  ok({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [5, 7, 0], // boolean, text, int32
    rows: [[true, 'PostgreSQL 18.0', 180000]],
  })
const unconnected = async () => {
  throw new Error('schema-sql has no database')
}
const adapter = {
  provider: 'postgres',
  adapterName: 'none',
  queryRaw: whichServer,
  executeRaw: unconnected,
  executeScript: unconnected,
  startTransaction: unconnected,
  dispose: () => ok(undefined),
}
const adapterFactory = {
  provider: 'postgres',
  adapterName: 'none',
  connect: () => ok(adapter),
  connectToShadowDb: () => ok(adapter),
}
const path = new URL('../prisma/schema.prisma', import.meta.url).pathname
const schema = readFileSync(path, 'utf8')
const engine = await bindings.SchemaEngine.new({ datamodels: [[path, schema]] }, () => undefined, adapterFactory)
const { stdout } = await engine.diff({
  from: { tag: 'empty' },
  to: { tag: 'schemaDatamodel', files: [{ path, content: schema }] },
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
})
process.stdout.write(stdout ?? '')

// Once a run, for the projects on a database: a PostgreSQL with a template, which each test file clones.
import { startThrowaway } from '../../lib/db/embedded'
import { createTemplate, dropTemplate } from '../template'

declare global {
  var stopTestServer: (() => Promise<void>) | undefined
}

export default async function start(): Promise<void> {
  const given = process.env.DATABASE_URL
  const server = given ? undefined : await startThrowaway()
  const template = await createTemplate(given ?? server!.url)
  process.env.WAGGLE_TEST_TEMPLATE = template
  globalThis.stopTestServer = () => (server ? server.release() : dropTemplate(template))
}

import { cuttableConnection } from '../test/cuttable-connection'
import { useDatabase } from '../test/database'
import { createDatabase } from '../lib/db'
import type { DoorRequest } from '../lib/http/door'
import { createReadyDoor } from './health'

const database = useDatabase()

test('a server is ready while the database answers, and not when it only takes connections', async () => {
  const way = await cuttableConnection(database.url)
  const over = createDatabase(way.url, { max: 2 })
  const door = createReadyDoor({ database: over, stopping: new AbortController().signal })
  const ask = async () => {
    const { status, headers, body } = await door({} as DoorRequest)
    return { status, again: headers['retry-after'], body: JSON.parse(String(body)) as unknown }
  }
  try {
    expect(await ask()).toMatchObject({ status: 200, body: { status: 'ready' } })
    way.hold()
    const slow = { status: 503, again: '1', body: { status: 'not ready', why: 'database slow' } }
    for (const answer of await Promise.all([ask(), ask(), ask()])) expect(answer).toEqual(slow)
    await way.cut()
    expect(await ask()).toMatchObject({ status: 503, body: { why: 'database away' } })
    await way.mend()
    expect(await ask()).toMatchObject({ status: 200 })
  } finally {
    await way.close()
    await over.close()
  }
})

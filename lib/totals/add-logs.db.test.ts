import { useDatabase } from '../../test/database'
import { sql } from '../db'
import { addLogs } from '../engagement'

const database = useDatabase()

test('SQL and TypeScript add logarithms alike', async () => {
  const values = [null, -1500, -3.5, 0, 1, 1.0001, 27.55, 900]
  for (const a of values) {
    for (const b of values) {
      const [row] = await database.query<{ sum: number | null }>(
        sql`select waggle_add_logs(${a}::float8, ${b}::float8) as sum`,
      )
      const expected = addLogs(a, b)
      if (expected === null) expect(row?.sum).toBeNull()
      else expect(row?.sum).toBeCloseTo(expected, 10)
    }
  }
})

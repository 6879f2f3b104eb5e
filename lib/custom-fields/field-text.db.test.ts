import * as fc from 'fast-check'
import { useDatabase } from '../../test/database'

const database = useDatabase()

test('what a text field sorts by is its folded text, quick way or slow', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'grapheme-ascii', maxLength: 300 }),
    fc.constantFrom('ÅNGSTRÖM', 'Straße', 'ABC xyz_%\\', 'İ', 'x'.repeat(201)),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        text.filter((each) => !/[\0\p{Cs}]/u.test(each)),
        { minLength: 20 },
      ),
      async (texts) => {
        const { rows } = await database.pool.query<{ quick: string; slow: string }>(
          `select waggle_field_text(jsonb_build_object('k', text), 'k') as quick, left(waggle_fold(text), 200) as slow
         from unnest($1::text[]) as text`,
          [texts],
        )
        expect(rows.map(({ quick }) => quick)).toEqual(rows.map(({ slow }) => slow))
      },
    ),
    { numRuns: 20 },
  )
})

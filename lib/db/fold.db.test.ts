// One rule in two languages: what TypeScript folds to is what SQL folds to.
import fc from 'fast-check'
import { useDatabase } from '../../test/database'
import { fold, sql } from './index'

const database = useDatabase()

async function foldInSql(texts: string[]): Promise<string[]> {
  const rows = await database.query<{ folded: string }>(
    sql`/* foldInSql */ select waggle_fold(text) as folded from unnest(${texts}::text[]) with ordinality as t (text, n) order by n`,
  )
  return rows.map(({ folded }) => folded)
}

test.each([
  ['Åsa ÖBERG', 'asa oberg'],
  ['Ångström', 'angstrom'], // the unit sign, U+212B
  ['Søren Łukasz Đorđe Ħal', 'soren lukasz dorde hal'],
  ['Straße STRASSE ẞ', 'strasse strasse ss'],
  ['Ærø Œuvre', 'aero oeuvre'],
  ['İstanbul ISPARTA ılık', 'istanbul isparta ilik'],
  ['Юлия ЙОД Ёж', 'юлия иод еж'],
  ['ΟΔΥΣΣΕΥΣ Σίσυφος', 'οδυσσευσ σισυφοσ'],
  ['ﬁne ① Ⅷ ｆｕｌｌ', 'fine 1 viii full'],
  ['e\u0301 e\u0323\u0301', 'e e'],
  ['🐝 Bee 👩‍👩‍👧', '🐝 bee 👩‍👩‍👧'],
  ['안녕 こんにちは 你好', '안녕'.normalize('NFKD') + ' こんにちは 你好'],
  ['', ''],
  ["O'Neill %_\\", "o'neill %_\\"],
])('%s folds to %s, here and there', async (text, folded) => {
  expect([fold(text), ...(await foldInSql([text]))]).toEqual([folded, folded])
})

test('every letter folds alike here and there, and folding twice changes nothing', async () => {
  const letters: string[] = []
  for (let code = 1; code <= 0x2fa1f; code++) {
    const surrogate = code >= 0xd800 && code <= 0xdfff
    if (!surrogate) letters.push(String.fromCodePoint(code))
  }
  const known = letters.filter((letter) => /\p{Assigned}/u.test(letter))
  const there = await foldInSql(known)
  const differing = known.flatMap((letter, n) =>
    fold(letter) === there[n]
      ? []
      : [`${letter} U+${letter.codePointAt(0)!.toString(16)}: ${fold(letter)} ≠ ${there[n]}`],
  )
  expect(differing).toEqual([])
  const restless = known.filter((letter) => fold(fold(letter)) !== fold(letter))
  expect(restless).toEqual([])
})

test('any text folds alike here and there', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((candidate) => !candidate.includes('\0'))
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 60 }), async (texts) => {
      expect(await foldInSql(texts)).toEqual(texts.map(fold))
    }),
    { numRuns: 40 },
  )
})

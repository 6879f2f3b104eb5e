import type { FieldLineFragment } from '@/app/_lib/gql/graphql'

interface OtherSpelling {
  came: string
  count: number
  lastAt: string
}

/** What came under the field's key with other capital letters, whatever it looked like. */
export function otherSpellings(key: string, misfits: FieldLineFragment['misfits']): OtherSpelling[] {
  const found = new Map<string, OtherSpelling>()
  for (const { key: came, count, lastAt } of misfits) {
    if (came === key) continue
    const known = found.get(came) ?? { came, count: 0, lastAt }
    found.set(came, { came, count: known.count + count, lastAt: lastAt > known.lastAt ? lastAt : known.lastAt })
  }
  return [...found.values()]
}

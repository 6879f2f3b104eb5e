import { evidenceOf, type Suspect } from './duplicate-evidence'

const someone = (what: Partial<Suspect>): Suspect => ({
  name: null,
  organization: null,
  country: null,
  city: null,
  identities: [],
  ...what,
})
const kinds = (own: Partial<Suspect>, other: Partial<Suspect>) => {
  const { speaksFor, speaksAgainst } = evidenceOf(someone(own), someone(other), null)
  return [speaksFor.map(({ kind }) => kind), speaksAgainst.map(({ kind }) => kind)]
}
const email = (value: string) => ({ kind: 'EMAIL' as const, value })
const account = (value: string) => ({ kind: 'EXTERNAL_ID' as const, value })

test('a device that said to be both speaks for it, with its time', () => {
  const at = new Date('2026-11-01T10:00:00Z')
  const { speaksFor } = evidenceOf(someone({}), someone({}), { at, device: 'phone, Safari' })
  expect(speaksFor).toEqual([{ kind: 'SHARED_DEVICE', own: 'phone, Safari', other: 'phone, Safari', at }])
})

test('names are the same whatever their case, diacritics and order', () => {
  expect(kinds({ name: 'Anna Lindström' }, { name: 'LINDSTROM, anna' })).toEqual([['SAME_NAME'], []])
  expect(kinds({ name: 'Anna' }, { name: 'Bo' })).toEqual([[], ['DIFFERENT_NAME']])
  expect(kinds({ name: 'Anna' }, { name: null })).toEqual([[], []])
})

test('identifiers of one kind differ; of several kinds they say nothing against it', () => {
  expect(kinds({ identities: [email('anna@x.se')] }, { identities: [email('bo@x.se')] })).toEqual([
    [],
    ['DIFFERENT_EMAIL'],
  ])
  expect(kinds({ identities: [account('1')] }, { identities: [account('2')] })).toEqual([[], ['DIFFERENT_EXTERNAL_ID']])
  expect(kinds({ identities: [email('anna@x.se')] }, { identities: [account('1')] })).toEqual([[], []])
})

test('the same mailbox at another provider speaks for it, unless it is everybody’s', () => {
  expect(kinds({ identities: [email('anna.lind@work.se')] }, { identities: [email('annalind+shop@home.se')] })).toEqual(
    [['SIMILAR_EMAIL'], ['DIFFERENT_EMAIL']],
  )
  expect(kinds({ identities: [email('info@a.se')] }, { identities: [email('info@b.se')] })).toEqual([
    [],
    ['DIFFERENT_EMAIL'],
  ])
})

test('a city counts only within one country', () => {
  expect(kinds({ city: 'Paris', country: 'FR' }, { city: 'paris', country: 'FR' })).toEqual([['SAME_CITY'], []])
  expect(kinds({ city: 'Paris', country: 'FR' }, { city: 'Paris', country: 'US' })).toEqual([[], ['DIFFERENT_COUNTRY']])
})

import { resolve, type Person } from './resolve'
import type { Claim } from './normalise'

const email = (value: string): Claim => ({ kind: 'EMAIL', value })
const phone = (value: string): Claim => ({ kind: 'PHONE', value })
const externalId = (value: string): Claim => ({ kind: 'EXTERNAL_ID', value })
const person = (id: string, ...identities: Claim[]): Person => ({ id, identities })

const anna = person('anna', email('anna@x.se'))
const bo = person('bo', email('bo@x.se'))
const account = person('account', externalId('42'))

function decide(
  attachedTo: Person | null,
  claims: [Claim, Person | null][],
  trust: 'browser' | 'server' = 'browser',
  areApart?: () => boolean,
) {
  return resolve({
    attachedTo,
    claims: claims.map(([claim]) => claim),
    owners: claims.map(([, owner]) => owner),
    trust,
    areApart,
  })
}

test('unattached, unknown: a new profile', () => {
  expect(decide(null, [[email('new@x.se'), null]])).toMatchObject({
    profile: null,
    device: 'joins',
    add: [email('new@x.se')],
    by: 'EMAIL',
  })
})

test('unattached, known: the visitor joins the profile, and what is unknown is added', () => {
  const decision = decide(null, [
    [email('anna@x.se'), anna],
    [phone('+46701234567'), null],
  ])
  expect(decision).toMatchObject({ profile: 'anna', device: 'joins', add: [phone('+46701234567')], by: 'EMAIL' })
})

test("attached, the profile's own: nothing changes", () => {
  expect(decide(anna, [[email('anna@x.se'), anna]])).toMatchObject({ profile: 'anna', device: 'stays', add: [] })
})

test('attached, of a kind the profile lacks: added', () => {
  expect(decide(anna, [[externalId('7'), null]])).toMatchObject({
    profile: 'anna',
    device: 'stays',
    add: [externalId('7')],
  })
})

test('attached, its own with another of the same kind beside: the event speaks of it, so both are its', () => {
  const member = person('member', email('anna@x.se'), externalId('7'))
  const decision = decide(member, [
    [email('work@x.se'), null],
    [externalId('7'), member],
  ])
  expect(decision).toMatchObject({ profile: 'member', device: 'stays', add: [email('work@x.se')] })
})

test.each([
  ['e-mail', email('anna@x.se'), email('other@x.se')],
  ['external id', externalId('1'), externalId('2')],
  ['phone', phone('+46700000001'), phone('+46700000002')],
])('attached, another %s, unknown: a different person on a shared device', (_, own, claim) => {
  const decision = decide(person('owner', own), [[claim, null]])
  expect(decision).toMatchObject({ profile: null, device: 'switches', add: [claim], suggest: [] })
})

test('attached, known to another who conflicts: the device goes over', () => {
  expect(decide(anna, [[email('bo@x.se'), bo]])).toMatchObject({ profile: 'bo', device: 'switches', add: [] })
})

test('attached, known to another who conflicts on a kind that was not claimed: the device goes over', () => {
  const member = person('member', email('bo@x.se'), externalId('7'))
  expect(decide(anna, [[externalId('7'), member]])).toMatchObject({ profile: 'member', device: 'switches' })
})

test('a browser, two profiles: the device stays, and the pair is suggested', () => {
  expect(decide(anna, [[externalId('42'), account]])).toMatchObject({
    profile: 'anna',
    device: 'stays',
    merge: [],
    suggest: ['account'],
  })
})

test("a browser, unattached, claims of two profiles: the e-mail's, and the pair is suggested", () => {
  const decision = decide(null, [
    [email('anna@x.se'), anna],
    [externalId('42'), account],
  ])
  expect(decision).toMatchObject({ profile: 'anna', device: 'joins', merge: [], suggest: ['account'] })
})

test('a server, two profiles that do not conflict: merged', () => {
  const claims: [Claim, Person][] = [
    [email('anna@x.se'), anna],
    [externalId('42'), account],
  ]
  expect(decide(null, claims, 'server')).toMatchObject({ profile: 'anna', merge: ['account'], suggest: [] })
  expect(decide(anna, [[externalId('42'), account]], 'server')).toMatchObject({ profile: 'anna', merge: ['account'] })
})

test('a server, two profiles that conflict: suggested', () => {
  const member = person('member', email('bo@x.se'), externalId('42'))
  const decision = decide(
    null,
    [
      [email('anna@x.se'), anna],
      [externalId('42'), member],
    ],
    'server',
  )
  expect(decision).toMatchObject({ profile: 'anna', merge: [], suggest: ['member'] })
})

test('a server, two profiles that a person took apart: suggested', () => {
  const decision = decide(anna, [[externalId('42'), account]], 'server', () => true)
  expect(decision).toMatchObject({ profile: 'anna', merge: [], suggest: ['account'] })
})

test('a server, three profiles of which the second and third conflict: only the first two merge', () => {
  const caller = person('caller', phone('+46700000001'), externalId('9'))
  const decision = decide(
    null,
    [
      [email('anna@x.se'), anna],
      [externalId('42'), account],
      [phone('+46700000001'), caller],
    ],
    'server',
  )
  expect(decision).toMatchObject({ merge: ['account'], suggest: ['caller'] })
})

test('over 100 identities: the claim is left out and counted', () => {
  const full = person('full', ...Array.from({ length: 100 }, (_, n) => externalId(String(n))))
  const decision = decide(full, [
    [email('a@x.se'), null],
    [externalId('3'), full],
  ])
  expect(decision).toMatchObject({ profile: 'full', device: 'stays', add: [], overCap: 1 })
})

test('a server merges no two that a person took apart, not by way of a third either', () => {
  const phoneOwner = person('phone', phone('+46701234567'))
  const decision = resolve({
    attachedTo: null,
    claims: [email('anna@x.se'), externalId('42'), phone('+46701234567')],
    owners: [anna, account, phoneOwner],
    trust: 'server',
    areApart: (one, other) => [one, other].sort().join(' ') === 'account phone',
  })
  expect(decision).toMatchObject({ profile: 'anna', merge: ['account'], suggest: ['phone'] })
})

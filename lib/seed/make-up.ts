import { setImmediate as turn } from 'node:timers/promises'
import { sql, type Database } from '../db'
import type { Calendar } from './calendar'
import { Rows } from './copy-rows'
import { personOf, type Person } from './people'
import { Random } from './random'
import type { SeedSite } from './seed-site'
import type { Shares } from './shares'
import type { Shop } from './shop'
import { tellHistory, type ToldHistory } from './tell-history'
import { writeHistory } from './write-history'
import { writeProfile } from './write-profile'

/** Rows of so many people are in memory at once, and stand or fall together. */
export const BATCH_SIZE = 1_000

/** All that batches have in common. */
export interface Sower {
  site: SeedSite
  seed: number
  calendar: Calendar
  shop: Shop
  shares: Shares
}

/** People or visitors by their numbers, from `from` up to, not including, `to`. */
export interface Batch {
  kind: 'people' | 'nobodies'
  from: number
  to: number
}

export function batchesOf({ people, nobodies }: Shares): Batch[] {
  const cut = (kind: Batch['kind'], count: number) =>
    Array.from({ length: Math.ceil(count / BATCH_SIZE) }, (_, index) => ({
      kind,
      from: index * BATCH_SIZE,
      to: Math.min(count, (index + 1) * BATCH_SIZE),
    }))
  return [...cut('people', people), ...cut('nobodies', nobodies)]
}

const PERSON = 21
const NOBODY = 22

/** So many people are made up without a pause; in the pauses the batch before goes on to the database. */
const PAUSE_EVERY = 25

/** Makes up the rows of one batch. */
export async function makeUp(db: Database, sower: Sower, { kind, from, to }: Batch): Promise<Rows> {
  const { site, seed, shares } = sower
  const rows = new Rows(site.id)
  if (kind === 'nobodies') {
    for (const [offset, eventCount] of shares.ofNobodies(from, to).entries()) {
      if (offset % PAUSE_EVERY === 0) await turn()
      addNobody(rows, sower, from + offset, eventCount)
    }
    return rows
  }
  const people = Array.from({ length: to - from }, (_, offset) => {
    const random = new Random(seed, PERSON, from + offset)
    return { random, person: personOf(random, seed, from + offset) }
  })
  const taken = site.hadPeople ? await takenOf(db, site.id, people) : site.taken
  for (const [offset, eventCount] of shares.ofPeople(from, to).entries()) {
    if (offset % PAUSE_EVERY === 0) await turn()
    const { random, person } = people[offset] as (typeof people)[number]
    addPerson(rows, { ...sower, site: { ...site, taken } }, random, person, from + offset, eventCount)
  }
  return rows
}

function addPerson(
  rows: Rows,
  { site, seed, calendar, shop }: Sower,
  random: Random,
  person: Person,
  number: number,
  eventCount: number,
): void {
  const history = tellHistory(random, calendar, shop, { eventCount, known: true })
  const importedMs = calendar.moment(random, calendar.day(random))
  const profileId = random.id(firstKnown(history) ?? importedMs)
  rows.profileIds.push(profileId)
  const owner = { profileId, language: person.language, country: person.country, city: person.city }
  const written = writeHistory(rows, site, random, owner, history, `W${seed}-${number + 1}`)
  writeProfile(rows, site, random, person, profileId, history, written, importedMs)
}

const firstKnown = (history: ToldHistory): number | undefined =>
  history.visits.flatMap(({ events }) => events).find(({ type }) => type === 'IDENTIFY')?.at

function addNobody(rows: Rows, { site, seed, calendar, shop }: Sower, number: number, eventCount: number): void {
  const random = new Random(seed, NOBODY, number)
  const { language, country, city } = personOf(random, seed, number)
  const history = tellHistory(random, calendar, shop, { eventCount, known: false })
  writeHistory(rows, site, random, { profileId: null, language, country, city }, history, `A${seed}-${number + 1}`)
}

/** Which identifiers of a batch belong to people whom the site had before. */
async function takenOf(db: Database, siteId: string, people: readonly { person: Person }[]): Promise<Set<string>> {
  const values = people.flatMap(({ person: { email, phone, externalId } }) => [email, phone, externalId])
  const rows = await db.query<{ value: string }>(sql`/* takenOf */
    select value from identity where site_id = ${siteId}::uuid and kind in ('EMAIL', 'PHONE', 'EXTERNAL_ID')
      and value = any(${values}::text[])`)
  return new Set(rows.map(({ value }) => value))
}

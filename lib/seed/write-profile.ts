import { fold } from '../db'
import { ownAmount } from '../totals'
import { timeOf, type Rows } from './copy-rows'
import { fieldsOf } from './fields'
import type { Person } from './people'
import type { Random } from './random'
import type { SeedSite } from './seed-site'
import type { Told } from './tell-visit'
import type { ToldHistory } from './tell-history'
import { writeTotals, type Written } from './write-history'

/** What a person said of themself, and when they first did. */
interface Said {
  at: number
  source: string
  email: string | null
  phone: string | null
  externalId: string | null
  name: string | null
  organization: string | null
  title: string | null
}

/** Adds the rows of one person: the profile, its identifiers and what its history adds up to.
 *
 * @param createdMs when they came to be known, for those without a history: they were imported
 */
export function writeProfile(
  rows: Rows,
  site: SeedSite,
  random: Random,
  person: Person,
  profileId: string,
  history: ToldHistory,
  { totals, first, last }: Written,
  createdMs: number,
): void {
  const said = saidBy(site, random, person, history, createdMs)
  const imported = history.visits.length === 0
  const at = timeOf(said.at)
  const name = said.name ?? said.email ?? said.phone ?? said.externalId ?? ''
  const identifiers = [said.email, said.phone, said.externalId].filter((value) => value !== null)
  const given = { name: said.name, organization: said.organization, title: said.title }
  const { fields, givenAt: fieldsGivenAt } = fieldsOf(random, site.fields, said.at, at, imported)
  const through = { at, source: said.source }
  const givenAt = Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === null ? [] : [[key, through]])),
  )
  rows.add('profile', [
    ...[profileId, said.name, said.email, said.phone, said.externalId, said.organization, said.title],
    ...(imported ? [null, null, null] : [person.country, person.city, person.language]),
    ...[last?.device.device, last?.device.browser, last?.device.os],
    ...[first ? first.source : 'import', imported ? 'import' : 'browser'],
    ...[first && timeOf(first.at), first?.id, last && timeOf(last.at), last?.id],
    ...[totals.visitCount, totals.pageViewCount, totals.goalCount, totals.purchaseCount, totals.totalSeconds],
    ...[ownAmount(totals.revenue), at, totals.engagement, `{${[...totals.tagIds].sort().join(',')}}`],
    ...[
      JSON.stringify(fields),
      JSON.stringify({ ...givenAt, ...fieldsGivenAt }),
      fold(name),
      fold([said.name, said.organization, ...identifiers].filter(Boolean).join(' ')),
    ],
    ...[at, timeOf(Math.max(said.at, last?.at ?? 0))],
  ])
  const kinds = [
    ['EMAIL', said.email],
    ['PHONE', said.phone],
    ['EXTERNAL_ID', said.externalId],
  ] as const
  for (const [kind, value] of kinds) if (value !== null) rows.add('identity', [kind, value, profileId, said.source, at])
  writeTotals(rows, profileId, totals)
}

/** A form gives the e-mail and perhaps a name; signing up gives everything. Known twice, known fully. */
function saidBy(site: SeedSite, random: Random, person: Person, { visits }: ToldHistory, createdMs: number): Said {
  const times = visits.flatMap(({ events }) => events.filter(({ type }) => type === 'IDENTIFY'))
  const signedUp = times.length === 0 || times.some(({ name }) => name === 'identify')
  const first: Told | undefined = times[0]
  const free = (value: string) => (site.taken.has(value) ? null : value)
  return {
    at: first?.at ?? createdMs,
    source: first?.name ?? 'import',
    email: free(person.email),
    phone: signedUp && random.chance(0.72) ? free(person.phone) : null,
    externalId: signedUp ? free(person.externalId) : null,
    name: signedUp || random.chance(0.7) ? person.name : null,
    organization: signedUp ? person.organization : null,
    title: signedUp ? person.title : null,
  }
}

// What a site's database tells of its visitors, in words that mean the same on another site: no ids, names instead of definitions.
// Two sites that were told the same must tell the same.
import type { Database } from '../lib/db'
import { stored } from './recount'

/** How it came to be so, not what it is. */
const HOW = { siteId: null, visitorId: null, profileId: null, closedAt: null, openedAt: null }

export async function told(database: Database, siteId: string) {
  const { prisma } = database
  const [visitRows, eventRows, consentRows, visitors, profiles, goals, campaigns, totals] = await Promise.all([
    prisma.visit.findMany({ where: { siteId }, include: { visitor: true, profile: true } }),
    prisma.event.findMany({ where: { siteId } }),
    prisma.consent.findMany({ where: { siteId } }),
    prisma.visitor.findMany({ where: { siteId }, include: { profile: true }, orderBy: { key: 'asc' } }),
    prisma.profile.findMany({ where: { siteId } }),
    prisma.goal.findMany({ where: { siteId } }),
    prisma.campaign.findMany({ where: { siteId } }),
    stored(database, siteId),
  ])
  const nameOf = new Map([...goals, ...campaigns].map(({ id, name }) => [id, name]))
  const people = new Map(profiles.map((profile) => [profile.id, profile]))
  const visits = visitRows
    .map(({ id, visitor, profile, ...row }) => ({
      ...row,
      ...HOW,
      visitor: visitor.key,
      profile: profile?.email,
      events: eventRows
        .filter(({ visitId }) => visitId === id)
        .map(({ type, occurredAt, name, url, seconds }) => ({ type, at: occurredAt.getTime(), name, url, seconds }))
        .sort((a, b) => a.at - b.at),
      consents: consentRows
        .filter(({ visitId }) => visitId === id)
        .map(({ status, at, profileId }) => [at.getTime(), status, people.get(profileId ?? '')?.email])
        .sort(([a], [b]) => Number(a) - Number(b)),
    }))
    .sort((a, b) => +a.startedAt - +b.startedAt || (a.visitor < b.visitor ? -1 : 1))
  return {
    visits,
    devices: visitors.map(({ key, profile, firstSeenAt, lastSeenAt }) => [
      key,
      profile?.email,
      firstSeenAt,
      lastSeenAt,
    ]),
    profiles: totals
      .map(({ id, firstVisit, lastVisit, completions, interactions, ...rest }) => {
        const { email, name, organization, fields, identifiedAt, browser, country } = people.get(id) ?? {}
        return {
          ...rest,
          ...{ email, name, organization, fields, identifiedAt, browser, country },
          firstVisit: firstVisit[0],
          lastVisit: lastVisit[0],
          completions: named(completions),
          interactions: named(interactions),
        }
      })
      .sort((a, b) => ((a.email ?? '') < (b.email ?? '') ? -1 : 1)),
  }

  function named(rows: unknown[][]): unknown[][] {
    return rows
      .map(([id, ...rest]) => [nameOf.get(String(id)), ...rest])
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
  }
}

import { hitLog } from '../engagement'
import { completionId } from '../goal-rules'
import {
  addAmount,
  addCompletion,
  addHit,
  addInteractions,
  addInterest,
  noTotals,
  ownAmount,
  type Totals,
} from '../totals'
import { secondsOf } from '../visits'
import { timeOf, type Rows } from './copy-rows'
import type { Random } from './random'

import type { SeedSite } from './seed-site'
import type { Told } from './tell-visit'
import type { ToldHistory, ToldVisit } from './tell-history'

/** Whose history it is; all null for visitors who stay unknown. */
export interface Owner {
  profileId: string | null
  language: string
  country: string
  city: string
}

/** What a history adds up to, and its two ends. */
export interface Written {
  totals: Totals
  first: { id: string; at: number; source: string } | null
  last: { id: string; at: number; device: { device: string; browser: string; os: string } } | null
}

/** Adds the rows of one history: devices, visits, events, consents and what links the devices to their person. */
export function writeHistory(
  rows: Rows,
  site: SeedSite,
  random: Random,
  owner: Owner,
  { devices, visits }: ToldHistory,
  orderPrefix: string,
): Written {
  const written: Written = { totals: noTotals(), first: null, last: null }
  const visitors = devices.map((device, index) => {
    const own = visits.filter((visit) => visit.device === index)
    return own.length === 0 ? null : { ...device, id: random.id(startOf(own[0])), own }
  })
  for (const visitor of visitors) {
    if (visitor) writeVisitor(rows, random, owner, visitor)
  }
  let orders = 0
  for (const visit of visits) {
    const visitor = visitors[visit.device]
    if (!visitor) throw new Error('seed: a visit without its device')
    const id = random.id(startOf(visit))
    writeVisit(rows, owner, visit, visitor, id)
    addVisit(written, site, visit, id, visitor)
    let eventId = ''
    for (const event of visit.events) {
      const orderId = event.type === 'PURCHASE' ? `${orderPrefix}-${(orders += 1)}` : null
      eventId = writeEvent(rows, site, random, owner, event, { visitId: id, orderId, eventBefore: eventId })
      addEvent(written.totals, site, event)
    }
  }
  return written
}

const startOf = (visit: ToldVisit | undefined): number => visit?.events[0]?.at ?? 0
const endOf = (visit: ToldVisit | undefined): number => visit?.events.at(-1)?.at ?? 0

type SeedVisitor = { id: string; device: string; browser: string; os: string; own: ToldVisit[] }

function writeVisitor(rows: Rows, random: Random, { profileId }: Owner, visitor: SeedVisitor): void {
  const { id, device, browser, os, own } = visitor
  const who = own.flatMap(({ events }) => events).find(({ type }) => type === 'IDENTIFY')
  const attachedAt = who && profileId !== null ? timeOf(who.at) : null
  const key = `${random.bits().toString(36)}${random.bits().toString(36)}${random.bits().toString(36)}`
  const seen = [timeOf(startOf(own[0])), timeOf(endOf(own.at(-1)))]
  rows.add('visitor', [id, key, profileId, device, browser, os, ...seen, attachedAt])
  if (attachedAt === null) return
  rows.add('merge_ledger', [random.id(who?.at ?? 0), 'LINK', profileId, id, 'EMAIL', who?.name, 'visitor', attachedAt])
}

function writeVisit(rows: Rows, owner: Owner, { origin, events }: ToldVisit, visitor: SeedVisitor, id: string): void {
  const landing = events.find(({ type }) => type === 'PAGE')
  const { device, browser, os } = visitor
  rows.add('visit', [
    ...[
      id,
      visitor.id,
      owner.profileId,
      timeOf(startOf({ events } as ToldVisit)),
      timeOf(endOf({ events } as ToldVisit)),
    ],
    ...[events.filter(({ type }) => type === 'PAGE').length, events.length],
    ...(landing ? [landing.url, timeOf(landing.at), origin.referrer, origin.source] : [null, null, null, null]),
    ...(landing ? [origin.utm?.source, origin.utm?.medium, origin.utm?.campaign] : [null, null, null]),
    ...(landing ? [origin.utm?.term, origin.utm?.content] : [null, null]),
    ...[device, browser, os, owner.language, owner.country, owner.city],
  ])
}

function writeEvent(
  rows: Rows,
  site: SeedSite,
  random: Random,
  { profileId }: Owner,
  event: Told,
  { visitId, orderId, eventBefore }: { visitId: string; orderId: string | null; eventBefore: string },
): string {
  const id = random.id(event.at)
  const goal = event.goal && site.goals[event.goal]
  // The browser's own id of the message is one like ours; what a rule makes of an event has that of the event.
  const messageId = goal?.byRule ? completionId(goal.id, eventBefore) : id
  const at = timeOf(event.at)
  const policy = event.policy && site.policies[event.policy]
  rows.add('event', [
    ...[
      id,
      visitId,
      messageId,
      event.type,
      at,
      nameOf(site, event),
      event.url,
      event.title,
      event.referrer,
      event.category,
    ],
    ...[event.seconds, event.value, event.value === undefined ? null : site.currency, orderId],
    ...[goal?.id, event.campaign && site.campaigns[event.campaign].id, event.interaction],
    ...[event.tag && site.tags[event.tag].id, propertiesOf(event)],
  ])
  if (!policy) return id
  rows.add('consent', [
    ...[
      random.id(event.at),
      profileId,
      visitId,
      policy.id,
      policy.version,
      `\\x${policy.textHash}`,
      event.status,
      'browser',
      at,
    ],
  ])
  return id
}

function nameOf(site: SeedSite, event: Told): string | undefined {
  if (event.goal) return site.goals[event.goal].byRule ? undefined : site.goals[event.goal].name
  if (event.tag) return site.tags[event.tag].name
  return event.campaign ?? event.policy ?? event.name
}

function propertiesOf(event: Told): string | null {
  if (event.items) return JSON.stringify({ items: event.items })
  return event.status ? JSON.stringify({ status: event.status }) : null
}

function addVisit(written: Written, { settings }: SeedSite, visit: ToldVisit, id: string, device: SeedVisitor): void {
  const { totals } = written
  const [startedAt, endedAt] = [startOf(visit), endOf(visit)]
  totals.visitCount += 1
  totals.totalSeconds += secondsOf({ startedAt, endedAt })
  addHit(totals, 'visit', startedAt, settings)
  const landed = visit.events.some(({ type }) => type === 'PAGE')
  written.first ??= { id, at: startedAt, source: landed ? visit.origin.source : 'direct' }
  written.last = { id, at: endedAt, device }
}

/** The rules of lib/ingestion, for events that come in order; a test counts the rows again. */
function addEvent(totals: Totals, site: SeedSite, event: Told): void {
  const { at, value } = event
  const { settings } = site
  switch (event.type) {
    case 'PAGE':
      totals.pageViewCount += 1
      addHit(totals, 'page', at, settings)
      if (event.category) {
        const weight = hitLog(1, new Date(at), settings.engagement.halfLifeDays)
        addInterest(totals, event.category, { weight, lastAt: at })
      }
      break
    case 'IDENTIFY':
      addHit(totals, 'identify', at, settings)
      break
    case 'GOAL':
      totals.goalCount += 1
      addHit(totals, 'goal', at, settings)
      if (event.goal) {
        const worth = new Map(value === undefined ? [] : [['', BigInt(value)]])
        addCompletion(totals, site.goals[event.goal].id, { count: 1, firstAt: at, lastAt: at, value: worth })
      }
      break
    case 'PURCHASE':
      totals.purchaseCount += 1
      addHit(totals, 'purchase', at, settings)
      if (value !== undefined) addAmount(totals.revenue, '', BigInt(value))
      break
    case 'CAMPAIGN':
      addCampaign(totals, site, event)
      break
    case 'TAG':
      if (event.tag) totals.tagIds.add(site.tags[event.tag].id)
      break
    case 'CONSENT':
    case 'LEAVE':
      break
  }
}

function addCampaign(totals: Totals, { campaigns, settings }: SeedSite, { at, campaign, interaction }: Told): void {
  if (!campaign) return
  if (interaction === 'CLICK') addHit(totals, 'campaignClick', at, settings)
  if (interaction === 'CONVERSION') addHit(totals, 'campaignConversion', at, settings)
  addInteractions(totals, campaigns[campaign].id, {
    views: Number(interaction === 'VIEW'),
    clicks: Number(interaction === 'CLICK'),
    conversions: Number(interaction === 'CONVERSION'),
    closes: Number(interaction === 'CLOSE'),
    firstAt: at,
    lastAt: at,
  })
}

/** Adds the rows of what a profile's history adds up to beside the profile itself. */
export function writeTotals(rows: Rows, profileId: string, totals: Totals): void {
  for (const [goalId, { count, firstAt, lastAt, value }] of totals.completions) {
    rows.add('goal_completion', [profileId, goalId, count, timeOf(firstAt), timeOf(lastAt), ownAmount(value)])
  }
  for (const [campaignId, { views, clicks, conversions, closes, firstAt, lastAt }] of totals.interactions) {
    const times = [timeOf(firstAt), timeOf(lastAt)]
    rows.add('campaign_interaction', [profileId, campaignId, views, clicks, conversions, closes, ...times])
  }
  for (const [category, { weight, lastAt }] of totals.interests) {
    rows.add('profile_interest', [profileId, category, weight, timeOf(lastAt)])
  }
}

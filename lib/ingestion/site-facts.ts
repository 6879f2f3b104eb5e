import { nameKey, newId, type SqlDb } from '../db'
import { forgetSiteRules, parseSettings } from '../sites'
import {
  makeDefinitions,
  makePolicies,
  readCustomFields,
  readDefinitions,
  readGoals,
  readPolicies,
  readSites,
  setCurrency,
  type DefinitionTable,
} from './definitions.sql'
import { createFieldSightings, type FieldSightings } from './field-sightings'
import { goalFacts, type GoalRow } from './reach-goals'
import { Recent } from './recent'
import type { Definition, FieldFacts, PolicyVersion, QueuedEvent, Refusal, SiteFacts } from './flush-state'

/** How long a process may go on with settings and definitions that another changed. */
const FRESH_MS = 5_000
/** A site with more of them has a page that makes names up. */
const MAX_DEFINITIONS = 1_000
const MAX_POLICIES = 100
const MAX_SITES = 1_000

interface CachedSite extends SiteFacts {
  goals: Map<string, Definition>
  campaigns: Map<string, Definition>
  tags: Map<string, Definition>
  policies: Map<string, PolicyVersion | Refusal>
  customFields: Map<string, FieldFacts>
  until: number
}

export interface SiteFactsOptions {
  /** Of the hashes by which erased people are known again. */
  erasureKey: string
  /** Sites kept in memory; default 1,000. */
  maxSites?: number
  /** Told why sightings were not written. */
  onNotCounted?: (error: unknown) => void
}

/** What the writer must know of the sites it writes for, kept for some seconds. Makes the goals, campaigns, tags and policies that
 * events name for the first time: each at once and for itself, before the flush, so that no flush waits for another's names. */
export class SiteFactsReader {
  private readonly known: Recent<string, CachedSite>
  /** What came for custom fields and could not be taken. */
  readonly sightings: FieldSightings
  readonly erasureKey: string

  constructor(
    private readonly db: SqlDb,
    { erasureKey, maxSites = MAX_SITES, onNotCounted = () => {} }: SiteFactsOptions,
  ) {
    this.erasureKey = erasureKey
    this.known = new Recent(maxSites)
    this.sightings = createFieldSightings(db, onNotCounted)
  }

  /** Facts of all the sites that these events belong to; a site that is gone is missing. */
  async read(events: readonly QueuedEvent[]): Promise<Map<string, SiteFacts>> {
    const bySite = new Map<string, QueuedEvent[]>()
    for (const queued of events) {
      const ofSite = bySite.get(queued.batch.siteId)
      if (ofSite) ofSite.push(queued)
      else bySite.set(queued.batch.siteId, [queued])
    }
    const facts = await this.findSites([...bySite.keys()])
    for (const [id, site] of facts) await this.learnNames(site, bySite.get(id) ?? [])
    return facts
  }

  /** What is known of these sites is out of date. */
  forget(siteIds: readonly string[]): void {
    for (const id of siteIds) this.known.delete(id)
  }

  /** The site has its first events. */
  noteEvents(siteId: string): void {
    const site = this.known.get(siteId)
    if (site) site.hasEvents = true
  }

  /** From memory as far as it is fresh. The answer holds them all, however many the memory keeps. */
  private async findSites(ids: readonly string[]): Promise<Map<string, CachedSite>> {
    const now = performance.now()
    const found = new Map<string, CachedSite>()
    for (const id of ids) {
      const site = this.known.get(id)
      if (site && site.until >= now) found.set(id, site)
    }
    const stale = ids.filter((id) => !found.has(id))
    for (const site of stale.length > 0 ? await this.readSites(stale, now + FRESH_MS) : []) found.set(site.id, site)
    return found
  }

  private async readSites(ids: string[], until: number): Promise<CachedSite[]> {
    for (const id of ids) this.known.delete(id)
    // With the version of the definitions, before these: if they change in between, the flush sees it.
    const sites = await this.db.query<Omit<SiteFacts, 'settings'> & { settings: unknown }>(readSites(ids))
    const fields = await this.db.query<FieldFacts & { siteId: string }>(readCustomFields(ids))
    const goals = await this.db.query<GoalRow>(readGoals(ids))
    const read = sites.map((site) => {
      const { byName, rules } = goalFacts(goals.filter(({ siteId }) => siteId === site.id))
      return {
        ...site,
        settings: parseSettings(site.settings),
        goals: byName,
        goalRules: rules,
        campaigns: new Map(),
        tags: new Map(),
        policies: new Map(),
        customFields: new Map(fields.filter(({ siteId }) => siteId === site.id).map((field) => [field.key, field])),
        until,
      }
    })
    for (const site of read) this.known.set(site.id, site)
    return read
  }

  private async learnNames(site: CachedSite, events: readonly QueuedEvent[]): Promise<void> {
    const goals = new Map<string, string>()
    const campaigns = new Map<string, string>()
    const tags = new Map<string, string>()
    const policies = new Set<string>()
    let currency: string | undefined
    for (const { event } of events) {
      if (event.type === 'goal') goals.set(nameKey(event.name), event.name)
      if (event.type === 'campaign') campaigns.set(event.key, event.key)
      if (event.type === 'tag') tags.set(nameKey(event.name), event.name)
      if (event.type === 'consent') policies.add(event.policy)
      if (event.type === 'goal' || event.type === 'purchase') currency ??= event.money?.currency
    }
    if (goals.size > 0) await this.learn('goal', site, site.goals, goals)
    if (campaigns.size > 0) await this.learn('campaign', site, site.campaigns, campaigns)
    if (tags.size > 0) await this.learn('tag', site, site.tags, tags)
    if (policies.size > 0) await this.learnPolicies(site, [...policies])
    if (site.currency === null && currency !== undefined) {
      const [row] = await this.db.query<{ currency: string }>(setCurrency(site.id, currency))
      site.currency = row?.currency ?? null
      forgetSiteRules(site.id)
    }
  }

  private async learn(
    table: DefinitionTable,
    site: CachedSite,
    known: Map<string, Definition>,
    named: ReadonlyMap<string, string>,
  ): Promise<void> {
    const read = async (keys: string[]) => {
      const rows = await this.db.query<{ key: string; id: string; isArchived: boolean }>(
        readDefinitions(table, site.id, keys),
      )
      for (const { key, id, isArchived } of rows) known.set(key, { id, isArchived })
      return keys.filter((key) => !known.has(key))
    }
    const unknown = [...named.keys()].filter((key) => !known.has(key))
    let missing = unknown.length > 0 ? await read(unknown) : []
    if (missing.length > 0 && site.settings.ingestion.defineOnSight) {
      const made = missing.filter((key) => key !== '').map((key) => ({ id: newId(), key, name: named.get(key) ?? key }))
      await this.db.query(makeDefinitions(table, site.id, made, MAX_DEFINITIONS))
      missing = await read(missing)
    }
    for (const key of missing) known.set(key, key === '' ? NAMELESS : refusal(site, table, MAX_DEFINITIONS))
  }

  private async learnPolicies(site: CachedSite, keys: string[]): Promise<void> {
    const read = async (unknown: string[]) => {
      const rows = await this.db.query<PolicyVersion & { key: string }>(readPolicies(site.id, unknown))
      for (const { key, ...version } of rows) site.policies.set(key, version)
      return unknown.filter((key) => !site.policies.has(key))
    }
    const unknown = keys.filter((key) => !site.policies.has(key))
    let missing = unknown.length > 0 ? await read(unknown) : []
    if (missing.length > 0 && site.settings.ingestion.defineOnSight) {
      const made = missing.map((key) => ({ id: newId(), key }))
      await this.db.query(makePolicies(site.id, made, MAX_POLICIES))
      missing = await read(missing)
    }
    for (const key of missing) site.policies.set(key, refusal(site, 'privacy policy', MAX_POLICIES))
  }
}

/** Its key, without case and diacritics, would be the empty text. */
const NAMELESS: Refusal = { refused: 'This name has no letter, digit or sign to know it by' }

const refusal = (site: SiteFacts, what: string, max: number): Refusal => ({
  refused: site.settings.ingestion.defineOnSight
    ? `The site has its ${max} of this kind already: a new ${what} must be made by hand, after another is deleted`
    : `The site knows no ${what} of this name, and is set not to make one when an event names it`,
})

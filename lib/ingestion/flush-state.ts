import type { RuleMatcher } from '../goal-rules'
import type { Claim, IdentityKind } from '../identity'
import type { GivenThrough } from '../origins'
import type { SiteSettings } from '../sites'
import type { History, ProfileState as Profile, Totals } from '../totals'
import type { VisitState } from '../visits'
import type { Erased } from './erased'
import type { IncomingBatch, IncomingEvent } from './incoming'
import type { Said } from './said'

/** Everything that one flush knows: read and locked in the database, changed in memory by planFlush, written back by saveFlush.
 * Times in milliseconds since 1970. Keys of maps begin with the site's id: the same visitor key, e-mail or id on another site is
 * another thing.
 */
export interface FlushState {
  sites: ReadonlyMap<string, SiteFacts>
  /** By `keyOf(siteId, visitorKey)`. */
  visitors: Map<string, VisitorState>
  /** By `keyOf(siteId, profileId)`. */
  profiles: Map<string, ProfileState>
  /** By claimKey: the profile that owns the identifier. */
  owners: Map<string, ProfileState>
  /** By `keyOf(siteId, messageId)`. */
  seenMessages: Set<string>
  /** By `keyOf(siteId, orderId)`. */
  seenOrders: Set<string>
  /** By reachedKey: what a visit fulfils once for each address, and has. */
  reached: Set<string>
  /** By pairKey: profiles that a person took apart. */
  apart: ReadonlySet<string>
  erased: Erased
  /** Visitors, by key of `visitors`, of whom something was not taken because they were erased. */
  shunned: Set<string>
  /** Visits that late events made one. */
  joins: VisitJoin[]
  /** Visits with something late in them, which may change what is known of what came after it. */
  retold: Set<VisitState>
  /** What the plan adds. */
  events: EventRow[]
  consents: ConsentRow[]
  links: LinkRow[]
  suggestions: SuggestionRow[]
  /** By `keyOf(siteId, what)`. */
  counts: Map<string, number>
  /** By `keyOf(siteId, '<key> <kind> <fieldsVersion>')`: how often something came for a custom field that it cannot take. */
  sightings: Map<string, number>
}

/** A profile, with what this flush adds to it. */
export interface ProfileState extends Profile {
  isNew: boolean
  changed: boolean
  /** Name, organization or an identifier changed: the texts to sort and search by follow. */
  renamed: boolean
  /** Loaded only where this flush has claims. */
  identities: Claim[]
  newIdentities: { claim: Claim; through: GivenThrough; at: number }[]
}

export const keyOf = (siteId: string, key: string): string => `${siteId} ${key}`

/** What the writer must know of a site. */
export interface SiteFacts {
  id: string
  domain: string
  currency: string | null
  defaultCountry: string | null
  hasEvents: boolean
  settings: SiteSettings
  /** All goals by folded name, further names included; a name that may not be made has the reason. */
  goals: ReadonlyMap<string, Definition>
  /** Goals that something else than their name fulfils. */
  goalRules: readonly GoalFacts[]
  /** Definitions named in this flush, by folded name or key, likewise. */
  campaigns: ReadonlyMap<string, Definition>
  tags: ReadonlyMap<string, Definition>
  policies: ReadonlyMap<string, PolicyVersion | Refusal>
  /** Of all custom fields that a browser or server may write. */
  customFields: ReadonlyMap<string, FieldFacts>
  /** Of these: another one means that a definition changed. */
  fieldsVersion: number
}

export interface Refusal {
  refused: string
}
/** An archived one is known and not counted. */
export type Definition = { id: string; isArchived?: boolean } | Refusal
export interface GoalFacts extends RuleMatcher {
  id: string
}
export interface PolicyVersion {
  id: string
  version: number
  /** SHA-256 of the version's text, hexadecimal. */
  textHash: string
}
export interface FieldFacts {
  key: string
  type: 'TEXT' | 'NUMBER' | 'INTEGER' | 'BOOLEAN' | 'DATE' | 'DATETIME' | 'CHOICE' | 'CHOICES' | 'LINK'
  options: readonly string[]
  browserWritable: boolean
}

export interface VisitorState {
  siteId: string
  id: string
  key: string
  profile: ProfileState | null
  attachedAt: number | null
  said: Said
  /** Near the events of this flush, by start. */
  visits: VisitState[]
  /** What the visitor did before becoming anybody's; only where this flush may attach them. */
  history: History | null
  /** Counts on top of `history` while the visitor is nobody's. */
  totals: Totals | null
  /** The profile that this flush attached the visitor to, which its anonymous visits in the database follow. The visitor itself may be
   * another's by the end of the flush. */
  adoptedBy: ProfileState | null
  changed: boolean
}

/** The later visit goes up in the earlier. It may not be stored yet. */
export interface VisitJoin {
  later: VisitState
  into: VisitState
}

export interface EventRow {
  siteId: string
  visit: VisitState
  id: string
  messageId: string
  type: string
  occurredAt: number
  name?: string
  url?: string
  title?: string
  referrer?: string
  category?: string | null
  ownCategory?: string | undefined
  seconds?: number
  /** Exact: one event's is far below 2⁵³. */
  valueMinor?: number
  currency?: string
  orderId?: string
  goalId?: string
  campaignId?: string
  interaction?: string
  tagId?: string
  properties?: Record<string, unknown>
}

export interface ConsentRow {
  siteId: string
  id: string
  visit: VisitState
  policyId: string
  version: number
  textHash: string
  status: string
  source: string
  at: number
}

export interface LinkRow {
  siteId: string
  id: string
  kind: 'LINK' | 'SWITCH'
  profileId: string
  fromProfileId: string | null
  visitorId: string
  byKind: IdentityKind
  source: string
  at: number
}

export interface SuggestionRow {
  siteId: string
  profileId: string
  otherId: string
  visitorId: string
  at: number
}

/** One event of a flush, with what it needs of its request. */
export interface QueuedEvent {
  batch: IncomingBatch
  event: IncomingEvent
}

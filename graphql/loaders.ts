import DataLoader from 'dataloader'
import {
  campaignsOfKeys,
  countCampaignVisits,
  countInteractions,
  listProfileCampaigns,
  NO_FIGURES,
  type Campaign,
} from '../lib/campaigns'
import { countConsents, listConsentHistory, listPolicyVersions, listProfileConsents } from '../lib/consent'
import type { Context } from '../lib/context'
import { findCampaignUses } from '../lib/all-campaign-uses'
import { findFieldUses } from '../lib/all-field-uses'
import { findGoalUses } from '../lib/all-goal-uses'
import { findSegmentUses } from '../lib/all-segment-uses'
import { countAsides, countFieldValues, listCustomFields, listMisfits, type FieldUsage } from '../lib/custom-fields'
import { countCompletions, listProfileGoals, type Goal, type GoalFigures } from '../lib/goals'
import { listLinks, listProfileIdentities, listSuggestedDuplicates } from '../lib/identity'
import { countInterested, listProfileInterests, sharesEarlier, type InterestCategory } from '../lib/interests'
import { listNotes } from '../lib/notes'
import { listOrigins } from '../lib/origins'
import { countHistory, getProfiles, listHistory } from '../lib/profiles'
import { countMembers, listProfileSegments, type Segment } from '../lib/segments'
import { findTagUses } from '../lib/all-tag-uses'
import { countTagged } from '../lib/tag-catalogue'
import { getTags, listTaggings } from '../lib/tags'
import {
  countDeviceVisits,
  countProfileVisits,
  countVisitEvents,
  explainEngagement,
  firstCampaigns,
  listActivity,
  listProfileDevices,
  listProfileVisits,
  listVisitEvents,
  type BatchedPage,
} from '../lib/visits'

/** Batches what many objects of one answer ask for: one statement for a whole page, whatever its size. As old as the request. */
export type Loaders = ReturnType<typeof createLoaders>

export function createLoaders(app: Context | null) {
  // Most requests need few loaders or none: each is made when first asked for.
  const made = new Map<string, unknown>()

  function loader<Key, Value>(
    name: string,
    load: (app: Context, keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
    cacheKeyFn?: (key: Key) => Key,
  ): () => DataLoader<Key, Value> {
    return () => {
      const known = made.get(name) as DataLoader<Key, Value> | undefined
      if (known) return known
      if (!app) throw new Error('No object of a site exists without its context')
      const fresh = new DataLoader<Key, Value>((keys) => load(app, keys), cacheKeyFn && { cacheKeyFn })
      made.set(name, fresh)
      return fresh
    }
  }

  /** Lists by the profile they belong to; a profile without rows has an empty one. */
  const listsOf = <Item>(
    name: string,
    load: (app: Context, args: { profileIds: readonly string[] }) => Promise<Map<string, Item[]>>,
  ) =>
    loader<string, Item[]>(name, async (context, profileIds) => {
      const found = await load(context, { profileIds })
      return profileIds.map((id) => found.get(id) ?? [])
    })

  const pagesOf = <Page>(
    name: string,
    load: (app: Context, pages: readonly BatchedPage[]) => Promise<readonly (Page | Error)[]>,
  ) => loader<BatchedPage, Page>(name, load, samePage)

  return {
    profile: loader('profile', async (context, ids: readonly string[]) => {
      const found = await getProfiles(context, { ids })
      return ids.map((id) => found.get(id) ?? null)
    }),
    tag: loader('tag', async (context, ids: readonly string[]) => {
      const found = await getTags(context, { ids })
      return ids.map((id) => found.get(id) ?? null)
    }),
    taggings: listsOf('taggings', listTaggings),
    taggedCount: loader('taggedCount', async (context, ids: readonly string[]) => {
      const found = await countTagged(context, { tagIds: ids })
      return ids.map((id) => found.get(id) ?? null)
    }),
    /** By the key of the tag's name. */
    tagUses: loader('tagUses', async (context, keys: readonly string[]) => {
      const found = await findTagUses(context, { keys })
      return keys.map((key) => found.get(key) ?? [])
    }),
    /** The definitions of the site, under the one key `''`. */
    customFields: loader('customFields', async (context, keys: readonly ''[]) => {
      const fields = await listCustomFields(context)
      return keys.map(() => fields)
    }),
    /** By key. */
    fieldUsage: loader('fieldUsage', async (context, keys: readonly string[]) => {
      const found = await countFieldValues(context, { keys })
      return keys.map((key): FieldUsage => found.get(key) ?? { profileCount: 0, example: null })
    }),
    asides: loader('asides', async (context, ids: readonly string[]) => {
      const found = await countAsides(context, { ids })
      return ids.map((id) => found.get(id) ?? 0)
    }),
    fieldUses: loader('fieldUses', async (context, keys: readonly string[]) => {
      const found = await findFieldUses(context, { keys })
      return keys.map((key) => found.get(key) ?? [])
    }),
    /** One after the other: a list of segments must not take all connections. */
    memberCount: loader('memberCount', async (context, segments: readonly Segment[]) => {
      const counts: (number | null | Error)[] = []
      for (const segment of segments) counts.push(await countMembers(context, segment).catch(asError))
      return counts
    }),
    segments: listsOf('segments', listProfileSegments),
    segmentUses: loader('segmentUses', async (context, ids: readonly string[]) => {
      const found = await findSegmentUses(context, { ids })
      return ids.map((id) => found.get(id) ?? [])
    }),
    misfits: loader('misfits', async (context, keys: readonly string[]) => {
      const found = await listMisfits(context, { keys })
      return keys.map((key) => found.get(key) ?? [])
    }),
    goals: listsOf('goals', listProfileGoals),
    goalFigures: loader('goalFigures', async (context, ids: readonly string[]) => {
      const found = await countCompletions(context, { ids })
      return ids.map((id): GoalFigures => found.get(id) ?? { completions: 0, people: 0, lastAt: null })
    }),
    goalUses: loader('goalUses', async (context, goals: readonly Goal[]) => {
      const found = await findGoalUses(context, { goals })
      return goals.map(({ id }) => found.get(id) ?? [])
    }),
    campaigns: listsOf('campaigns', listProfileCampaigns),
    campaignFigures: loader('campaignFigures', async (context, ids: readonly string[]) => {
      const found = await countInteractions(context, { ids })
      return ids.map((id) => found.get(id) ?? NO_FIGURES)
    }),
    /** By key; null: the site has none. */
    campaignOfKey: loader('campaignOfKey', async (context, keys: readonly string[]) => {
      const found = await campaignsOfKeys(context, { keys })
      return keys.map((key) => found.get(key) ?? null)
    }),
    campaignVisits: loader('campaignVisits', async (context, keys: readonly string[]) => {
      const found = await countCampaignVisits(context, { keys })
      return keys.map((key) => found.get(key) ?? 0)
    }),
    campaignUses: loader('campaignUses', async (context, campaigns: readonly Campaign[]) => {
      const found = await findCampaignUses(context, { campaigns })
      return campaigns.map(({ id }) => found.get(id) ?? [])
    }),
    interestedCount: loader('interestedCount', async (context, categories: readonly InterestCategory[]) => {
      const found = await countInterested(context, { categories })
      return categories.map(({ name }) => found.get(name) ?? 0)
    }),
    interests: listsOf('interests', listProfileInterests),
    sharesEarlier: loader('sharesEarlier', async (context, profileIds: readonly string[]) => {
      const found = await sharesEarlier(context, { profileIds })
      return profileIds.map((id) => found.get(id) ?? null)
    }),
    identities: listsOf('identities', listProfileIdentities),
    /** By attribute, `fields.<key>` of custom fields. */
    origins: listsOf('origins', listOrigins),
    activity: listsOf('activity', listActivity),
    firstCampaign: loader('firstCampaign', async (context, profileIds: readonly string[]) => {
      const found = await firstCampaigns(context, { profileIds })
      return profileIds.map((id) => found.get(id) ?? null)
    }),
    engagementExplained: loader('engagementExplained', async (context, profileIds: readonly string[]) => {
      const found = await explainEngagement(context, { profileIds })
      return profileIds.map((id) => found.get(id) ?? null)
    }),
    devices: listsOf('devices', listProfileDevices),
    consents: listsOf('consents', listProfileConsents),
    consentHistory: listsOf('consentHistory', listConsentHistory),
    policyVersions: loader('policyVersions', async (context, policyIds: readonly string[]) => {
      const found = await listPolicyVersions(context, { policyIds })
      return policyIds.map((id) => found.get(id) ?? [])
    }),
    consentCounts: loader('consentCounts', async (context, policyIds: readonly string[]) => {
      const found = await countConsents(context, { policyIds })
      return policyIds.map((id) => found.get(id) ?? { given: 0, withdrawn: 0 })
    }),
    visits: pagesOf('visits', listProfileVisits),
    visitCount: loader('visitCount', async (context, profileIds: readonly string[]) => {
      const found = await countProfileVisits(context, { profileIds })
      return profileIds.map((id) => found.get(id) ?? 0)
    }),
    links: listsOf('links', listLinks),
    notes: listsOf('notes', listNotes),
    suggestedDuplicates: listsOf('suggestedDuplicates', listSuggestedDuplicates),
    deviceVisits: loader('deviceVisits', async (context, ids: readonly string[]) => {
      const found = await countDeviceVisits(context, { ids })
      return ids.map((id) => found.get(id) ?? 0)
    }),
    history: pagesOf('history', listHistory),
    historyCount: loader('historyCount', async (context, profileIds: readonly string[]) => {
      const found = await countHistory(context, { profileIds })
      return profileIds.map((id) => found.get(id) ?? 0)
    }),
    events: pagesOf('events', listVisitEvents),
    eventCount: loader('eventCount', async (context, visitIds: readonly string[]) => {
      const found = await countVisitEvents(context, { visitIds })
      return visitIds.map((id) => found.get(id) ?? 0)
    }),
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** DataLoader compares keys by identity: two equal pages are one. */
const samePage = ({ ownerId, first, after }: BatchedPage) => `${ownerId} ${first ?? ''} ${after ?? ''}` as never

import { sql } from '../db'
import { columnsOf, theirs, type Section } from './section'
import { asMoney, asMoneys, asOwnMoney, asPoints } from './told-values'

// What the person did.

const OF_SITE = 'the site, which the head of the file names'
const OF_PERSON = 'the person, whom the head of the file names'

const visit = columnsOf('visit')
export const VISITS: Section = {
  table: 'visit',
  name: 'visits',
  title: 'Visits, with everything that happened in them',
  hasEvents: true,
  columns: [
    visit('id', null),
    visit('visitorId', null),
    visit('startedAt', 'Began'),
    visit('endedAt', 'Ended'),
    visit('pageViewCount', 'Page views'),
    visit('eventCount', 'Events'),
    visit('landingUrl', 'First page'),
    visit('landingAt', 'First page at'),
    visit('referrer', 'Came from'),
    visit('source', 'Source'),
    visit('utmSource', 'Campaign source (utm_source)'),
    visit('utmMedium', 'Campaign medium (utm_medium)'),
    visit('utmCampaign', 'Campaign (utm_campaign)'),
    visit('utmTerm', 'Campaign term (utm_term)'),
    visit('utmContent', 'Campaign content (utm_content)'),
    visit('device', 'Device'),
    visit('browser', 'Browser'),
    visit('os', 'System'),
    visit('language', 'Language'),
    visit('country', 'Country'),
    visit('city', 'City'),
    visit('properties', 'Told by the website'),
    visit('closedAt', 'The device went over to somebody else at'),
    visit('openedAt', 'The device came from somebody else at'),
  ],
  leftOut: { 'visit.site_id': OF_SITE, 'visit.profile_id': OF_PERSON },
  // Theirs, and those of their devices that are nobody's: each by its own index.
  from: ({ siteId, id }, rest) => sql`from (
    (select t.* from visit t where t.site_id = ${siteId}::uuid and t.profile_id = ${id}::uuid ${rest})
    union all
    (select t.* from visitor join visit t on t.site_id = visitor.site_id and t.visitor_id = visitor.id and t.profile_id is null
      where visitor.site_id = ${siteId}::uuid and visitor.profile_id = ${id}::uuid ${rest})) t where true ${rest}`,
  key: [
    ['started_at', 'timestamptz'],
    ['id', 'uuid'],
  ],
}

const event = columnsOf('event')
const nameOf = (table: string, id: string) =>
  `(select d.name from ${table} d where d.site_id = t.site_id and d.id = t.${id})`

/** What happened in some visits. */
export const eventsOf = (visitIds: readonly string[]): Section => ({
  table: 'event',
  name: 'events',
  title: 'Events',
  columns: [
    event('id', null),
    event('visitId', null),
    event('occurredAt', null),
    event('type', null, { sql: 't.type::text', isWord: true }),
    event('name', 'Name'),
    event('url', 'Address'),
    event('title', 'Title'),
    event('referrer', 'Came from'),
    event('category', 'Interest'),
    event('ownCategory', 'Category by the page'),
    event('seconds', 'Seconds'),
    event('value', 'Value', { sql: 't.value_minor::text', of: ['event.value_minor'], tell: asMoney }),
    event('currency', null),
    event('orderId', 'Order'),
    event('goal', 'Goal', { sql: nameOf('goal', 'goal_id'), of: ['event.goal_id', 'goal.name'] }),
    event('campaign', 'Campaign', {
      sql: nameOf('campaign', 'campaign_id'),
      of: ['event.campaign_id', 'campaign.name'],
    }),
    event('interaction', 'Interaction', { sql: 't.interaction::text', isWord: true }),
    event('tag', 'Tag', { sql: nameOf('tag', 'tag_id'), of: ['event.tag_id', 'tag.name'] }),
    event('properties', 'Told by the website'),
  ],
  leftOut: {
    'event.site_id': OF_SITE,
    'event.message_id': 'a random number of the message that brought it, which says nothing',
  },
  from: ({ siteId }, rest) => sql`from event t
    where t.site_id = ${siteId}::uuid and t.visit_id = any(${visitIds}::uuid[]) ${rest}`,
  key: [
    ['visit_id', 'uuid'],
    ['occurred_at', 'timestamptz'],
    ['id', 'uuid'],
  ],
})

const completion = columnsOf('goal_completion')
const GOALS: Section = {
  table: 'goal_completion',
  name: 'goals',
  title: 'Goals reached',
  columns: [
    completion('goal', 'Goal', {
      sql: nameOf('goal', 'goal_id'),
      of: ['goal_completion.goal_id', 'goal.name'],
    }),
    completion('count', 'Times'),
    completion('firstAt', 'First'),
    completion('lastAt', 'Last'),
    completion('value', 'Value', {
      sql: 't.value_minor::text',
      of: ['goal_completion.value_minor'],
      tell: asOwnMoney,
    }),
    completion('otherValues', 'Value in other currencies', { tell: asMoneys }),
  ],
  leftOut: { 'goal_completion.site_id': OF_SITE, 'goal_completion.profile_id': OF_PERSON },
  from: theirs('goal_completion'),
  key: [['goal_id', 'uuid']],
}

const met = columnsOf('campaign_interaction')
const CAMPAIGNS: Section = {
  table: 'campaign_interaction',
  name: 'campaigns',
  title: 'Campaigns met',
  columns: [
    met('campaign', 'Campaign', {
      sql: nameOf('campaign', 'campaign_id'),
      of: ['campaign_interaction.campaign_id', 'campaign.name'],
    }),
    met('views', 'Views'),
    met('clicks', 'Clicks'),
    met('conversions', 'Conversions'),
    met('closes', 'Closed'),
    met('firstAt', 'First'),
    met('lastAt', 'Last'),
  ],
  leftOut: { 'campaign_interaction.site_id': OF_SITE, 'campaign_interaction.profile_id': OF_PERSON },
  from: theirs('campaign_interaction'),
  key: [['campaign_id', 'uuid']],
}

const interest = columnsOf('profile_interest')
const INTERESTS: Section = {
  table: 'profile_interest',
  name: 'interests',
  title: 'Interests, from the pages looked at',
  columns: [
    interest('category', 'Interest'),
    interest('weight', 'Weight now', { tell: asPoints }),
    interest('lastAt', 'Last'),
  ],
  leftOut: { 'profile_interest.site_id': OF_SITE, 'profile_interest.profile_id': OF_PERSON },
  from: theirs('profile_interest'),
  key: [['category', 'text']],
}

export const HISTORY_SECTIONS: readonly Section[] = [VISITS, GOALS, CAMPAIGNS, INTERESTS]

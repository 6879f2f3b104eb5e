import { sql } from '../db'
import { columnsOf, STAFF, theirs, type Section } from './section'
import { asMoneys, asOrigins, asOwnMoney, asPoints, asTags, withoutStaff } from './told-values'

// Who the person is, and how they are known.

const OF_SITE = 'the site, which the head of the file names'
const OF_PERSON = 'the person, whom the head of the file names'
const FOLDED = 'the same words again, folded for searching and sorting'

const profile = columnsOf('profile')
const PROFILE: Section = {
  table: 'profile',
  name: 'profile',
  title: 'Profile',
  isOne: true,
  columns: [
    profile('id', 'Number of the profile'),
    profile('name', 'Name'),
    profile('email', 'E-mail'),
    profile('phone', 'Phone'),
    profile('externalId', 'External id'),
    profile('organization', 'Organization'),
    profile('title', 'Title'),
    profile('country', 'Country'),
    profile('city', 'City'),
    profile('language', 'Language'),
    profile('device', 'Device of the last visit'),
    profile('browser', 'Browser of the last visit'),
    profile('os', 'System of the last visit'),
    profile('source', 'Came first by'),
    profile('createdVia', 'Made by'),
    profile('createdAt', 'Made at'),
    profile('updatedAt', 'Changed at'),
    profile('identifiedAt', 'Known by name or address since'),
    profile('firstVisitAt', 'First visit'),
    profile('firstVisitId', null),
    profile('lastVisitAt', 'Last visit'),
    profile('lastVisitId', null),
    profile('visitCount', 'Visits'),
    profile('pageViewCount', 'Page views'),
    profile('goalCount', 'Goals reached'),
    profile('purchaseCount', 'Purchases'),
    profile('totalSeconds', 'Seconds on the site'),
    profile('revenue', 'Revenue', { sql: 't.revenue_minor::text', of: ['profile.revenue_minor'], tell: asOwnMoney }),
    profile('otherRevenue', 'Revenue in other currencies', { tell: asMoneys }),
    profile('engagement', 'Engagement points left now', { tell: asPoints }),
    profile('tags', 'Tags', {
      sql: `(select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', tag.name, 'source', t.tag_given -> tag.id::text ->> 'source',
        'at', t.tag_given -> tag.id::text ->> 'at')) order by tag.name), '[]') from tag where tag.site_id = t.site_id and tag.id = any(t.tag_ids))`,
      of: ['profile.tag_ids', 'profile.tag_given', 'tag.name'],
      tell: asTags,
    }),
    profile('fields', 'Profile fields', {
      sql: `(select coalesce(jsonb_agg(jsonb_build_object('key', each.key, 'name', coalesce(f.display_name, each.key), 'value', each.value)
        order by f.position, each.key), '[]') from jsonb_each(t.fields) each
        left join custom_field f on f.site_id = t.site_id and f.key = each.key)`,
      of: ['profile.fields', 'custom_field.display_name'],
    }),
    profile('origins', 'Where each value came from', {
      sql: `(select coalesce(jsonb_agg(jsonb_build_object('key', each.key, 'name', coalesce(f.display_name, each.key), 'value', each.value)
        order by f.position nulls first, each.key), '[]') from jsonb_each(t.given_at) each
        left join custom_field f on f.site_id = t.site_id and each.key = 'fields.' || f.key)`,
      of: ['profile.given_at', 'custom_field.display_name'],
      tell: asOrigins,
    }),
  ],
  leftOut: { 'profile.site_id': OF_SITE, 'profile.sort_name': FOLDED, 'profile.search_text': FOLDED },
  from: ({ siteId, id }, rest) => sql`from profile t where t.site_id = ${siteId}::uuid and t.id = ${id}::uuid ${rest}`,
  key: [['id', 'uuid']],
}

const identity = columnsOf('identity')
const IDENTITIES: Section = {
  table: 'identity',
  name: 'identities',
  title: 'Identifiers: what the person is known by',
  columns: [
    identity('kind', 'Kind', { sql: 't.kind::text', isWord: true }),
    identity('value', 'Value'),
    identity('source', 'Told by'),
    identity('form', 'Form'),
    identity('firstSeenAt', 'First seen'),
  ],
  leftOut: {
    'identity.site_id': OF_SITE,
    'identity.profile_id': OF_PERSON,
    'identity.given_by': STAFF,
  },
  from: theirs('identity'),
  key: [
    ['first_seen_at', 'timestamptz'],
    ['kind', 'identity_kind'],
    ['value', 'text'],
  ],
}

const visitor = columnsOf('visitor')
const DEVICES: Section = {
  table: 'visitor',
  name: 'devices',
  title: 'Devices: browsers in use by the person',
  columns: [
    visitor('id', null),
    visitor('key', 'Number that the browser made for itself'),
    visitor('device', 'Device'),
    visitor('browser', 'Browser'),
    visitor('os', 'System'),
    visitor('firstSeenAt', 'First seen'),
    visitor('lastSeenAt', 'Last seen'),
    visitor('attachedAt', 'Known to be theirs since'),
    visitor('said', 'Said before it was known whose it is', { tell: withoutStaff }),
  ],
  leftOut: { 'visitor.site_id': OF_SITE, 'visitor.profile_id': OF_PERSON },
  from: theirs('visitor'),
  key: [
    ['first_seen_at', 'timestamptz'],
    ['id', 'uuid'],
  ],
}

const aside = columnsOf('custom_field_aside')
const ASIDES: Section = {
  table: 'custom_field_aside',
  name: 'valuesSetAside',
  title: 'Values of profile fields set aside, since they no longer fit their field',
  columns: [
    aside('field', 'Field', {
      sql: '(select f.display_name from custom_field f where f.site_id = t.site_id and f.id = t.field_id)',
      of: ['custom_field_aside.field_id', 'custom_field.display_name'],
    }),
    aside('value', 'Value'),
    aside('givenAt', 'Given', { tell: withoutStaff }),
  ],
  leftOut: { 'custom_field_aside.site_id': OF_SITE, 'custom_field_aside.profile_id': OF_PERSON },
  from: theirs('custom_field_aside'),
  key: [['field_id', 'uuid']],
}

const consent = columnsOf('consent')
const CONSENTS: Section = {
  table: 'consent',
  name: 'consents',
  title: 'Consents given and withdrawn',
  columns: [
    consent('id', null),
    consent('policy', 'Policy', {
      sql: '(select p.name from privacy_policy p where p.site_id = t.site_id and p.id = t.policy_id)',
      of: ['consent.policy_id', 'privacy_policy.name'],
    }),
    consent('version', 'Version of the text'),
    consent('status', 'Statement', { sql: 't.status::text', isWord: true }),
    consent('at', 'When'),
    consent('source', 'Through'),
    consent('reason', 'Recorded since'),
    consent('visitId', null),
    consent('textHash', 'Fingerprint of the text (SHA-256)', { sql: `encode(t.text_hash, 'hex')` }),
  ],
  leftOut: { 'consent.site_id': OF_SITE, 'consent.profile_id': OF_PERSON },
  from: ({ siteId, id }, rest) => sql`from consent t
    where t.site_id = ${siteId}::uuid and (t.profile_id = ${id}::uuid or (t.profile_id is null and t.visit_id in (
      select visit.id from visitor join visit on visit.site_id = visitor.site_id and visit.visitor_id = visitor.id
      where visitor.site_id = ${siteId}::uuid and visitor.profile_id = ${id}::uuid and visit.profile_id is null))) ${rest}`,
  key: [
    ['at', 'timestamptz'],
    ['id', 'uuid'],
  ],
}

const text = columnsOf('privacy_policy_version')
const CONSENT_TEXTS: Section = {
  table: 'privacy_policy_version',
  name: 'consentTexts',
  title: 'The texts that these consents are about, word for word',
  columns: [
    text('policy', 'Policy', {
      sql: '(select p.name from privacy_policy p where p.site_id = t.site_id and p.id = t.policy_id)',
      of: ['privacy_policy_version.policy_id', 'privacy_policy.name'],
    }),
    text('version', 'Version'),
    text('publishedAt', 'Published'),
    text('textHash', 'Fingerprint of the text (SHA-256)', { sql: `encode(t.text_hash, 'hex')` }),
    text('text', 'Text', { whenEmpty: 'none was written: a website sent consents before a text was published here' }),
  ],
  leftOut: { 'privacy_policy_version.site_id': OF_SITE },
  from: ({ siteId, id }, rest) => sql`from privacy_policy_version t
    where t.site_id = ${siteId}::uuid and exists (
      select from consent c where c.site_id = t.site_id and c.policy_id = t.policy_id and c.version = t.version
        and (c.profile_id = ${id}::uuid or (c.profile_id is null and c.visit_id in (
          select visit.id from visitor join visit on visit.site_id = visitor.site_id and visit.visitor_id = visitor.id
          where visitor.site_id = ${siteId}::uuid and visitor.profile_id = ${id}::uuid and visit.profile_id is null)))) ${rest}`,
  key: [
    ['policy_id', 'uuid'],
    ['version', 'int4'],
  ],
}

export const PERSON_SECTIONS: readonly Section[] = [PROFILE, IDENTITIES, DEVICES, ASIDES, CONSENTS, CONSENT_TEXTS]

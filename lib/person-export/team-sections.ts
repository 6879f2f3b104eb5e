import { sql } from '../db'
import { columnsOf, STAFF, type Section } from './section'
import { withoutStaff } from './told-values'

// What was done with the person's data, by the site's people and programs.

const OF_SITE = 'the site, which the head of the file names'
const OTHERS = 'numbers of profiles; other people’s are not the person’s data'

const link = columnsOf('merge_ledger')
const LINKS: Section = {
  table: 'merge_ledger',
  name: 'links',
  title: 'Why all this is taken to be one person: links of devices, and merges of profiles',
  columns: [
    link('id', null),
    link('kind', 'What', { sql: 't.kind::text', isWord: true }),
    link('at', 'When'),
    link('source', 'Through'),
    link('byKind', 'By the same', { sql: 't.by_kind::text', isWord: true }),
    link('visitorId', null),
    link('actorKind', 'Done by'),
    link('undoneAt', 'Undone'),
    link('erasedAt', 'The other side was erased'),
    link('moved', 'What the other profile brought', { sql: `t.moved - 'suggestions'`, tell: withoutStaff }),
  ],
  leftOut: {
    'merge_ledger.site_id': OF_SITE,
    'merge_ledger.profile_id': OTHERS,
    'merge_ledger.from_profile_id': OTHERS,
    'merge_ledger.actor_id': STAFF,
  },
  // Of a merge that was undone the other side is another person, and nothing that either brought is kept.
  from: ({ siteId, ids }, rest) => sql`from merge_ledger t
    where t.site_id = ${siteId}::uuid and (t.profile_id = any(${ids}::uuid[]) or t.from_profile_id = any(${ids}::uuid[])) ${rest}`,
  key: [
    ['at', 'timestamptz'],
    ['id', 'uuid'],
  ],
}

const suspicion = columnsOf('suggested_duplicate')
const SUSPICIONS: Section = {
  table: 'suggested_duplicate',
  name: 'suggestedDuplicates',
  title: 'Other profiles suspected to be the same person',
  columns: [
    suspicion('firstAt', 'Suspected since'),
    suspicion('dismissedAt', 'Found not to be so'),
    suspicion('visitorId', null),
  ],
  leftOut: {
    'suggested_duplicate.site_id': OF_SITE,
    'suggested_duplicate.profile_id': OTHERS,
    'suggested_duplicate.other_id': OTHERS,
  },
  from: ({ siteId, id }, rest) => sql`from suggested_duplicate t
    where t.site_id = ${siteId}::uuid and (t.profile_id = ${id}::uuid or t.other_id = ${id}::uuid) ${rest}`,
  key: [
    ['profile_id', 'uuid'],
    ['other_id', 'uuid'],
  ],
}

const note = columnsOf('profile_note')
const NOTES: Section = {
  table: 'profile_note',
  name: 'notes',
  title: 'Notes that the site’s people wrote about the person',
  columns: [
    note('id', null),
    note('text', 'Note'),
    note('createdAt', 'Written'),
    note('editedAt', 'Changed'),
    note('authorKind', 'Written by'),
  ],
  leftOut: {
    'profile_note.site_id': OF_SITE,
    'profile_note.profile_id': OTHERS,
    'profile_note.author_id': STAFF,
  },
  from: ({ siteId, id }, rest) => sql`from profile_note t
    where t.site_id = ${siteId}::uuid and t.profile_id = ${id}::uuid ${rest}`,
  key: [
    ['created_at', 'timestamptz'],
    ['id', 'uuid'],
  ],
}

const change = columnsOf('bulk_change_profile')
const BULK_CHANGES: Section = {
  table: 'bulk_change_profile',
  name: 'bulkChanges',
  title: 'Changes made to many people at once, the person among them',
  columns: [
    change('bulkChangeId', null),
    change('action', 'What', { sql: 'b.action::text', of: ['bulk_change.action'], isWord: true }),
    change('what', 'With', { sql: 'b.what', of: ['bulk_change.what'] }),
    change('status', 'State', { sql: 'b.status::text', of: ['bulk_change.status'], isWord: true }),
    change('createdAt', 'When', { sql: 'b.created_at', of: ['bulk_change.created_at'] }),
    change('undoneAt', 'Undone', { sql: 'b.undone_at', of: ['bulk_change.undone_at'] }),
    change('before', 'Before it', { tell: withoutStaff }),
  ],
  leftOut: { 'bulk_change_profile.site_id': OF_SITE, 'bulk_change_profile.profile_id': OTHERS },
  from: ({ siteId, ids }, rest) => sql`from bulk_change_profile t
    join bulk_change b on b.site_id = t.site_id and b.id = t.bulk_change_id
    where t.site_id = ${siteId}::uuid and t.profile_id = any(${ids}::uuid[]) ${rest}`,
  key: [
    ['bulk_change_id', 'uuid'],
    ['profile_id', 'uuid'],
  ],
}

const entry = columnsOf('audit_entry')
const HISTORY: Section = {
  table: 'audit_entry',
  name: 'history',
  title: 'What was done to the profile',
  columns: [
    entry('id', null),
    entry('at', 'When'),
    entry('action', 'What'),
    entry('actorKind', 'By'),
    entry('details', 'Details'),
  ],
  leftOut: {
    'audit_entry.site_id': OF_SITE,
    'audit_entry.target_kind': 'always the profile',
    'audit_entry.target_id': OTHERS,
    'audit_entry.actor_id': STAFF,
    'audit_entry.ip': STAFF,
  },
  from: ({ siteId, ids }, rest) => sql`from audit_entry t
    where t.site_id = ${siteId}::uuid and t.target_id = any(${ids}::text[]) and t.target_kind = 'profile' ${rest}`,
  key: [
    ['at', 'timestamptz'],
    ['id', 'uuid'],
  ],
}

export const TEAM_SECTIONS: readonly Section[] = [LINKS, SUSPICIONS, NOTES, BULK_CHANGES, HISTORY]

import type { AuditAction } from '../audit'
import type { Actor, Context } from '../context'
import { convertFieldValue, getCustomField, giveValue, type CustomField, type FieldValue } from '../custom-fields'
import { sql } from '../db'
import { givenBy, type Given } from '../origins'
import { addTags, removeTags, tagGivenBy, tagsNow } from '../tags'
import type { FieldAction, HeldChange } from './bulk-change'
import { addHistory } from './add-history'
import { learnTags, learnValues } from './learn'

/** The change makes no sense any more. The message is for people. */
export class CannotGoOn extends Error {}

/** What is kept of a changed profile: enough to undo it. `before` of tags only where some were taken: all that there were. */
export type Before = { tagIds: string[]; before?: string[] } | { value?: unknown; givenAt?: Given }

interface Changed {
  id: string
  before: Before
  /** As the history of the profile tells it. */
  details: object
}

/** Does to profiles that are held what a change is about, keeps what was before, and tells it in their histories.
 *
 * @returns how many were changed: the others had it so already
 * @throws CannotGoOn
 */
export async function applyAction(tx: Context, change: HeldChange, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const changed = await changedBy(tx, change, ids)
  await keepBefore(tx, change.id, changed)
  await addHistory(tx, change, HISTORY[change.action], changed)
  return changed.length
}

const HISTORY = {
  ADD_TAGS: 'profile.tagged',
  REMOVE_TAGS: 'profile.untagged',
  SET_CUSTOM_FIELD: 'profile.updated',
  CLEAR_CUSTOM_FIELD: 'profile.updated',
} as const satisfies Record<HeldChange['action'], AuditAction>

async function changedBy(tx: Context, change: HeldChange, ids: readonly string[]): Promise<Changed[]> {
  switch (change.action) {
    case 'ADD_TAGS': {
      const names = await usableTags(tx, change.what.tags)
      const rows = await addTags(tx, ids, [...names.keys()], tagGivenBy(actorOf(change), change.createdAt))
      await learnTags(tx, rows)
      return rows.map(({ id, tagIds }) => ({
        id,
        before: { tagIds },
        details: { tags: tagIds.map((tag) => names.get(tag)) },
      }))
    }
    case 'REMOVE_TAGS': {
      const names = await usableTags(tx, change.what.tags)
      const rows = await removeTags(tx, ids, [...names.keys()])
      return rows.map(({ id, ...before }) => ({
        id,
        before,
        details: { tags: before.tagIds.map((tag) => names.get(tag)) },
      }))
    }
    case 'SET_CUSTOM_FIELD':
    case 'CLEAR_CUSTOM_FIELD': {
      const { key, value } = await valueNow(tx, change.what)
      const rows = await giveValue(tx.db, tx.siteId, ids, {
        key,
        value,
        given: givenBy(actorOf(change), change.createdAt),
      })
      await learnValues(
        tx,
        key,
        rows.map(({ id }) => ({ id, value })),
      )
      return rows.map(({ id, value: from, givenAt }) => ({
        id,
        before: { ...(from !== null && { value: from }), ...(givenAt !== null && { givenAt }) },
        details: { changes: { [`fields.${key}`]: { from, to: value } } },
      }))
    }
  }
}

/** What the tags are called now, by what they are now: some may have been merged since the change began. @throws CannotGoOn all of them
 * were deleted */
async function usableTags(tx: Context, tags: readonly { id: string; name: string }[]): Promise<Map<string, string>> {
  const now = await tagsNow(
    tx,
    tags.map(({ id }) => id),
  )
  const [first] = tags
  if (now.size === 0 && first) throw new CannotGoOn(`The tag “${first.name}” was deleted meanwhile`)
  return new Map([...now.values()].map(({ id, name }) => [id, name]))
}

/** Who began it, as far as tags and values tell whence they came. */
export const actorOf = ({ by }: Pick<HeldChange, 'by'>): Actor =>
  by.kind === 'user'
    ? { kind: 'user', userId: by.id ?? '', role: 'MARKETER' }
    : by.kind === 'key'
      ? { kind: 'key', keyId: by.id ?? '', scopes: ['write'] }
      : by.kind === 'job'
        ? { kind: 'job', job: by.id ?? '' }
        : { kind: 'cli' }

/** The value in what the field has become since the change began. */
async function valueNow(
  tx: Context,
  { field: { id, displayName }, value }: FieldAction,
): Promise<{ key: string; value: FieldValue | null }> {
  const field = await usableField(tx, id, displayName)
  if (value === null) return { key: field.key, value }
  const converted = convertFieldValue(field, value)
  if ('problem' in converted)
    throw new CannotGoOn(`“${field.displayName}” was changed meanwhile: the value ${converted.problem}`)
  return { key: field.key, value: converted.value }
}

/** @throws CannotGoOn it is archived or gone */
export async function usableField(tx: Context, id: string, displayName: string): Promise<CustomField> {
  const field = await getCustomField(tx, { id })
  if (!field || field.work === 'DELETING') throw new CannotGoOn(`The field “${displayName}” was deleted meanwhile`)
  if (field.archivedAt !== null) throw new CannotGoOn(`The field “${field.displayName}” was archived meanwhile`)
  return field
}

async function keepBefore(tx: Context, bulkChangeId: string, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return
  const rows = changed.map(({ id, before }) => ({ id, before }))
  await tx.db.query(sql`/* keepBefore */
    update bulk_change_profile set before = was.before from json_to_recordset(${JSON.stringify(rows)}::json) as was(id uuid, before jsonb)
    where site_id = ${tx.siteId}::uuid and bulk_change_id = ${bulkChangeId}::uuid and profile_id = was.id`)
}

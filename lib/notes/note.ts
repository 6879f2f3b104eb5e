import { hasPermission } from '../access'
import type { Actor, Context } from '../context'
import { sql, type Sql } from '../db'
import { invalid } from '../errors'
import { actorId } from '../actor-id'

/** What somebody of the team wrote down about a person. */
export interface ProfileNote {
  id: string
  profileId: string
  text: string
  /** A user's name, an API key's name, `cli`, or a job's name. */
  author: string
  createdAt: Date
  /** Null: as it was written. */
  editedAt: Date | null
  /** Whoever wrote it. */
  viewerCanEdit: boolean
  /** Whoever wrote it, and admins. */
  viewerCanDelete: boolean
}

export type NoteRow = Omit<ProfileNote, 'viewerCanEdit' | 'viewerCanDelete'> & {
  authorKind: string
  authorId: string | null
}

/** Notes as NoteRow, for a statement that names the table `n` and says which. */
export const selectNotes = (): Sql => sql`
  select n.id::text as id, n.profile_id::text as "profileId", n.text, n.created_at as "createdAt", n.edited_at as "editedAt",
    n.author_kind as "authorKind", n.author_id as "authorId", coalesce(u.name, k.name, n.author_id, n.author_kind) as author
  from profile_note n
  left join "user" u on n.author_kind = 'user' and u.id = n.author_id
  left join api_key k on n.author_kind = 'key' and k.site_id = n.site_id and k.id::text = n.author_id`

export function toNote({ actor }: Context, { authorKind, authorId, ...note }: NoteRow): ProfileNote {
  const isOwn = isBy(actor, { authorKind, authorId })
  return {
    ...note,
    viewerCanEdit: isOwn && hasPermission(actor, 'write'),
    viewerCanDelete: (isOwn && hasPermission(actor, 'write')) || hasPermission(actor, 'admin'),
  }
}

const isBy = (actor: Actor, { authorKind, authorId: id }: Pick<NoteRow, 'authorKind' | 'authorId'>): boolean =>
  authorKind === actor.kind && id === actorId(actor)

const MAX_LENGTH = 5000
/** Control characters but tab and new line, and halves of a character. */
const UNPRINTABLE = /(?![\t\n])[\p{Cc}\p{Cs}]/u

/** @throws INVALID empty, over 5,000 characters or unprintable */
export function checkedNote(text: string): string {
  const note = text.replaceAll('\r\n', '\n').trim()
  if (note === '') throw invalid('text', 'Write something')
  if (note.length > MAX_LENGTH) throw invalid('text', 'A note has at most 5,000 characters')
  if (UNPRINTABLE.test(note)) throw invalid('text', 'This note holds characters that cannot be shown')
  return note
}

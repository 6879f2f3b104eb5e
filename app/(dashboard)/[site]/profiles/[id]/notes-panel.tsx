'use client'

import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { NoteFragment } from '@/app/_lib/gql/graphql'
import { Button, IconButton } from '@/app/_ui/button'
import { Panel } from '@/app/_ui/panel'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { NoteForm } from './note-form'
import { useNotes } from './use-notes'

/** How many are shown at first. */
const shownAtFirst = 5

/** What the team wrote down about the person, newest first. */
export function NotesPanel() {
  const { canWrite } = useSite()
  const { notes } = useCard().profile
  const { add } = useNotes()
  const [writing, setWriting] = useState(false)
  const [all, setAll] = useState(false)
  if (notes.length === 0 && !canWrite) return null
  const shown = all ? notes : notes.slice(0, shownAtFirst)
  return (
    <Panel
      title="Notes"
      aside={
        canWrite &&
        !writing && (
          <button
            type="button"
            onClick={() => setWriting(true)}
            className="rounded-sm font-medium text-ink-3 hover:text-ink hover:underline"
          >
            Add a note
          </button>
        )
      }
    >
      {writing && <NoteForm label="New note" submit="Add" onSend={add} onDone={() => setWriting(false)} />}
      {notes.length === 0 && !writing && <p className="text-ink-2">None yet. Notes are for your team alone.</p>}
      {shown.length > 0 && (
        <ul aria-label="Notes" className={`flex flex-col gap-3 ${writing ? 'mt-3' : ''}`}>
          {shown.map((note) => (
            <NoteItem key={note.id} note={note} />
          ))}
        </ul>
      )}
      {shown.length < notes.length && (
        <Button look="ghost" className="mt-2 -ml-2" onClick={() => setAll(true)}>
          Show all {notes.length}
        </Button>
      )}
    </Panel>
  )
}

function NoteItem({ note }: { note: NoteFragment }) {
  const { edit, remove } = useNotes()
  const [editing, setEditing] = useState(false)
  const { id, text, author, createdAt, editedAt, viewerCanEdit, viewerCanDelete } = note
  if (editing) {
    return (
      <li>
        <NoteForm
          label="Note"
          text={text}
          submit="Save"
          onSend={(next) => edit(id, next)}
          onDone={() => setEditing(false)}
        />
      </li>
    )
  }
  return (
    <li className="flex items-start gap-1.5">
      <span className="min-w-0 flex-1">
        <span className="[overflow-wrap:anywhere] whitespace-pre-line">{text}</span>
        <span className="block text-xs text-ink-3">
          {author}, <Time at={createdAt} />
          {editedAt && (
            <>
              , changed <Time at={editedAt} />
            </>
          )}
        </span>
      </span>
      {viewerCanEdit && (
        <IconButton label="Change this note" className="size-6! max-md:size-9!" onClick={() => setEditing(true)}>
          <Pencil aria-hidden className="size-3.5!" />
        </IconButton>
      )}
      {viewerCanDelete && (
        <IconButton label="Delete this note" className="size-6! max-md:size-9!" onClick={() => void remove(note)}>
          <Trash2 aria-hidden className="size-3.5!" />
        </IconButton>
      )}
    </li>
  )
}

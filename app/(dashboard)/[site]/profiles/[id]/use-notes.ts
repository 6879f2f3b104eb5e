'use client'

import { AddNoteDocument, DeleteNoteDocument, EditNoteDocument, type NoteFragment } from '@/app/_lib/gql/graphql'
import { RequestFailure } from '@/app/_lib/failure'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'

/** Writes, changes and deletes notes, and keeps those on the card true. What returns user errors returns none when it worked. */
export function useNotes() {
  const { site } = useSite()
  const { profile, change } = useCard()
  const { notes } = profile
  const at = { site: site.slug }

  return {
    async add(text: string) {
      const { addNote } = await request(AddNoteDocument, { input: { profileId: profile.id, text } }, at)
      if (addNote.note) change({ notes: [addNote.note, ...notes] })
      return addNote.userErrors
    },
    async edit(id: string, text: string) {
      const { editNote } = await request(EditNoteDocument, { input: { id, text } }, at)
      const { note: edited } = editNote
      if (edited) change({ notes: notes.map((note) => (note.id === id ? edited : note)) })
      return editNote.userErrors
    },
    /** With a way to take it back: the same text, written anew. */
    async remove({ id, text, viewerCanEdit }: NoteFragment) {
      try {
        const { deleteNote } = await request(DeleteNoteDocument, { id }, at)
        const [error] = deleteNote.userErrors
        if (error) return notify.error(error.message)
        const left = notes.filter((note) => note.id !== id)
        change({ notes: left })
        const undo = async () => {
          const { addNote } = await request(AddNoteDocument, { input: { profileId: profile.id, text } }, at)
          if (addNote.note) change({ notes: [addNote.note, ...left] })
        }
        // Somebody else's would come back as one's own.
        notify.success('Note deleted', viewerCanEdit ? { action: { label: 'Undo', onClick: () => void undo() } } : {})
      } catch (error) {
        notify.error(error instanceof RequestFailure ? error.message : 'Something went wrong. Try again.')
      }
    },
  }
}

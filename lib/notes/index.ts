export { addNote } from './add-note'
export { deleteNote, editNote } from './change-note'
export { getNote, listNotes } from './list-notes'
export type { ProfileNote } from './note'

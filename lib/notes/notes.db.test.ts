// What the team writes down about a person: whose it is, and where it goes when the person is merged or erased.
import { useDatabase } from '../../test/database'
import { contextFor, createSite, createUser } from '../../test/factories'
import type { Context, Role } from '../context'
import { eraseProfiles } from '../erasure'
import { mergeProfiles, undoMerge } from '../identity'
import { listHistory, upsertProfile } from '../profiles'
import { addNote, deleteNote, editNote, getNote, listNotes } from '.'

const database = useDatabase()

async function team() {
  const site = await createSite(database)
  const cli = contextFor(database, site)
  const member = async (name: string, role: Role): Promise<Context> => {
    const user = await createUser(cli, { name, role })
    return { ...cli, actor: { kind: 'user', userId: user.id, role } }
  }
  const { profileId } = await upsertProfile(cli, { email: 'anna@x.se' })
  const { profileId: otherId } = await upsertProfile(cli, { email: 'bo@x.se' })
  return {
    cli,
    maja: await member('Maja', 'MARKETER'),
    olle: await member('Olle', 'MARKETER'),
    admin: await member('Ada', 'ADMIN'),
    viewer: await member('Vera', 'VIEWER'),
    profileId,
    otherId,
  }
}
const textsOn = async (ctx: Context, id: string) =>
  ((await listNotes(ctx, { profileIds: [id] })).get(id) ?? []).map(({ text }) => text)
const later = (ctx: Context, seconds: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + seconds * 1000),
})

test('a note tells who wrote it and when, newest first, and the history that it was written', async () => {
  const { cli, maja, olle, profileId } = await team()
  await addNote(maja, { profileId, text: '  Called her.\r\nWants boots ' })
  await addNote(later(olle, 1), { profileId: profileId.toUpperCase(), text: 'Sent the catalogue' })
  const notes = (await listNotes(olle, { profileIds: [profileId] })).get(profileId)
  expect(notes).toMatchObject([
    { text: 'Sent the catalogue', author: 'Olle', editedAt: null, viewerCanEdit: true, viewerCanDelete: true },
    {
      text: 'Called her.\nWants boots',
      author: 'Maja',
      createdAt: maja.now,
      viewerCanEdit: false,
      viewerCanDelete: false,
    },
  ])
  const [page] = await listHistory(cli, [{ ownerId: profileId }])
  if (page instanceof Error || !page) throw new Error('no history')
  const told = page.nodes.map(({ action, actor, details }) => [action, actor, details])
  expect(told).toEqual(
    expect.arrayContaining([
      ['profile.note-added', 'Maja', {}],
      ['profile.note-added', 'Olle', {}],
    ]),
  )
})

test('only who wrote a note changes it; they and admins delete it', async () => {
  const { maja, olle, admin, viewer, profileId } = await team()
  const { id } = await addNote(maja, { profileId, text: 'Called' })
  for (const ctx of [olle, admin, viewer])
    await expect(editNote(ctx, { id, text: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  for (const ctx of [olle, viewer]) await expect(deleteNote(ctx, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(addNote(viewer, { profileId, text: 'Hi' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await editNote(later(maja, 5), { id, text: 'Called twice' })
  expect(await getNote(admin, { id })).toMatchObject({
    text: 'Called twice',
    editedAt: later(maja, 5).now,
    viewerCanEdit: false,
    viewerCanDelete: true,
  })
  await deleteNote(admin, { id })
  expect(await textsOn(maja, profileId)).toEqual([])
  await expect(deleteNote(maja, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('an empty, endless or unprintable note is refused, as is one of nobody', async () => {
  const { maja, profileId } = await team()
  for (const text of [' \n ', 'x'.repeat(5001), 'a\0b', 'half \ud800'])
    await expect(addNote(maja, { profileId, text })).rejects.toMatchObject({ code: 'INVALID', field: 'text' })
  await addNote(maja, { profileId, text: `👩‍👩‍👧 ${'x'.repeat(4980)}` })
  const elsewhere = contextFor(database, await createSite(database))
  await expect(addNote(elsewhere, { profileId, text: 'Hi' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(addNote(maja, { profileId: 'nobody', text: 'Hi' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await textsOn(elsewhere, profileId)).toEqual([])
})

test('notes go over with a merge, come back when it is undone, and go when the person is erased', async () => {
  const { cli, maja, profileId, otherId } = await team()
  await addNote(maja, { profileId, text: 'On Anna' })
  const { id } = await addNote(later(maja, 1), { profileId: otherId, text: 'On Bo' })
  const merge = await mergeProfiles(cli, { into: profileId, from: otherId })
  expect(await textsOn(maja, profileId)).toEqual(['On Bo', 'On Anna'])
  await editNote(maja, { id, text: 'On Bo, still' })
  await addNote(later(maja, 2), { profileId, text: 'On both' })
  await undoMerge(cli, merge)
  expect([await textsOn(maja, profileId), await textsOn(maja, otherId)]).toEqual([
    ['On both', 'On Anna'],
    ['On Bo, still'],
  ])
  await eraseProfiles(cli, { ids: [otherId] })
  expect(await getNote(maja, { id })).toBeNull()
  expect(await textsOn(maja, profileId)).toHaveLength(2)
})

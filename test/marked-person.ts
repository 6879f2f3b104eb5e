// Somebody who leaves a marker wherever personal data can be: through the doors of collection and the API, and by the verbs behind the
// dashboard. For tests of what becomes of all of it.
import { createCollect } from '../server/collect'
import { startBulkChange } from '../lib/bulk-changes'
import { mergeProfiles, undoMerge } from '../lib/identity'
import { recordConsent } from '../lib/consent'
import type { Context } from '../lib/context'
import { createCustomField, updateCustomField } from '../lib/custom-fields'
import { convertValues } from '../lib/custom-fields/convert-values'
import { newId } from '../lib/db'
import { createListView } from '../lib/list-views'
import { addNote } from '../lib/notes'
import { updateProfile, upsertProfile } from '../lib/profiles'
import type { Runtime } from '../lib/runtime'
import { createSegment } from '../lib/segments'
import { createBrowser } from './doors'
import { createUser } from './factories'
import { PACE } from './hats'

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** Sends events as a browser does. */
export function collectOf(runtime: Runtime, site: { trackingKey: string; domain: string }) {
  const door = createCollect(runtime)
  return async function collect(visitor: string, ...events: object[]): Promise<void> {
    const { status, body } = await createBrowser(door, `https://${site.domain}`).post(
      '/api/collect',
      { site: site.trackingKey, visitor, sentAt: new Date().toISOString(), events },
      { 'user-agent': AGENT, 'accept-language': 'sv-SE' },
    )
    if (status !== 202) throw new Error(`collect answered ${status}: ${JSON.stringify(body)}`)
  }
}

export interface MarkedPerson {
  id: string
  email: string
  phone: string
  externalId: string
  /** Keys of their browsers. */
  devices: string[]
  /** Of a merge that stands, and of one that was undone. */
  mergeIds: string[]
}

/** @param mark letters that stand in everything of theirs; `digits` of the phone number, seven of them */
export async function markedPerson(
  ctx: Context,
  runtime: Runtime,
  site: { id: string; trackingKey: string; domain: string },
  { mark, digits }: { mark: string; digits: string },
): Promise<MarkedPerson> {
  const collect = collectOf(runtime, site)
  const [email, phone, externalId] = [`${mark}@example.org`, `+4670${digits}`, `${mark}-42`]
  const devices = [`${mark}-device-one`, `${mark}-device-two`]
  const address = (path: string) => `https://${site.domain}/${mark}/${path}`
  const [first = '', second = ''] = devices

  await collect(
    first,
    { type: 'identify', name: `${mark} Said`, organization: `${mark} Inc`, fields: { nick: `${mark} nick` } },
    {
      type: 'page',
      url: `${address('landing')}?utm_source=${mark}&utm_medium=${mark}&utm_campaign=${mark}&utm_term=${mark}&utm_content=${mark}`,
      title: `${mark} title`,
      referrer: `https://${mark}.example/from`,
      category: `${mark} category`,
    },
    { type: 'leave', url: `${address('landing')}?utm_source=${mark}`, seconds: 3 },
    { type: 'session', properties: { mood: `${mark} mood`, color: `${mark} color` } },
  )
  await collect(
    first,
    {
      ...{ type: 'identify', via: 'form', form: `${mark} form`, email, phone, externalId, title: `${mark} title` },
      fields: { size: `${mark} size` },
    },
    { type: 'goal', name: 'Signed up', value: 3, currency: 'SEK', properties: { plan: `${mark} plan` } },
    { type: 'purchase', id: `${mark}-order`, value: 12.5, currency: 'SEK', items: [{ name: `${mark} shoe` }] },
    { type: 'campaign', key: 'spring', interaction: 'click' },
    { type: 'tag', name: 'VIP' },
    { type: 'consent', policy: 'newsletter', status: 'given' },
    { type: 'custom', name: `${mark} event`, properties: { what: `${mark} what` } },
  )
  await collect(second, { type: 'page', url: address('second') }, { type: 'identify', email })

  const { profileId: id } = await upsertProfile(ctx, { email, organization: `${mark} Ltd` })
  await updateProfile(ctx, id, { city: `${mark} city`, name: `${mark} Name`, externalId: `${mark}-43` })

  await addNote(ctx, { profileId: id, text: `${mark} note` })
  await recordConsent(ctx, { profileId: id, policy: 'newsletter', status: 'WITHDRAWN', reason: `${mark} rang us` })

  const other = await upsertProfile(ctx, { email: `other-${mark}@example.org`, name: `${mark} Other` })
  // Values given after a bulk change began stay: it begins now.
  await startBulkChange(
    { ...ctx, now: new Date() },
    {
      selection: { ids: [id] },
      change: { setCustomField: { key: 'nick', value: `${mark} bulk` } },
    },
  )
  const third = await upsertProfile(ctx, { email: `third-${mark}@example.org`, name: `${mark} Third` })
  await mergeProfiles(ctx, { into: other.profileId, from: third.profileId })
  const kept = await mergeProfiles(ctx, { into: id, from: other.profileId })
  // A browser claims that they are somebody else too: nobody is merged for that.
  const friend = await upsertProfile(ctx, { externalId: `friend-${digits}` })
  await collect(second, { type: 'identify', email, externalId: `friend-${digits}` })
  const undone = await mergeProfiles(ctx, { into: friend.profileId, from: id })
  await undoMerge(ctx, undone)
  // Whoever takes in somebody who was suspected to be them is suspected too.
  const host = await upsertProfile(ctx, { externalId: `host-${digits}` })
  await mergeProfiles(ctx, { into: host.profileId, from: friend.profileId })
  await savedFilters(ctx, { email, phone, externalId })
  await ctx.db.prisma.localMail.create({
    data: { id: newId(), to: email, subject: `${mark} subject`, html: `<p>${mark}</p>`, text: mark },
  })
  return { id, email, phone, externalId, devices, mergeIds: [kept.mergeId, undone.mergeId] }
}

async function savedFilters(
  ctx: Context,
  { email, phone, externalId }: Record<'email' | 'phone' | 'externalId', string>,
) {
  const user = await createUser(ctx, { role: 'ADMIN' })
  await createSegment(ctx, {
    name: `All but one ${newId()}`,
    description: `Without ${email}`,
    filter: {
      all: [
        { not: { attribute: { name: 'EMAIL', op: 'IN', values: [email.toUpperCase(), 'else@example.org'] } } },
        { attribute: { name: 'PHONE', op: 'IS_NOT', value: `0${phone.slice(3, 5)}-${phone.slice(5)}` } },
        { any: [{ attribute: { name: 'EXTERNAL_ID', op: 'IS_NOT', value: externalId } }, { search: externalId }] },
      ],
    },
  })
  await createListView(
    { ...ctx, actor: { kind: 'user', userId: user.id, role: 'ADMIN' } },
    {
      name: `Them ${newId()}`,
      shared: true,
      layout: { columns: [{ id: 'email' }] },
      filter: { page: { op: 'VIEWED', url: { op: 'CONTAINS', value: `?e=${email}` } } },
    },
  )
}

/** Fields of the site that the person above has values of; `size` becomes a number after them, so that their value is set aside. */
export async function makeMarkedFields(ctx: Context): Promise<{ numberSize: (ctx: Context) => Promise<void> }> {
  await createCustomField(ctx, { displayName: 'Nick', key: 'nick', type: 'TEXT', browserWritable: true })
  await createCustomField(ctx, { displayName: 'Color', key: 'color', type: 'TEXT', browserWritable: true })
  const size = await createCustomField(ctx, { displayName: 'Size', key: 'size', type: 'TEXT', browserWritable: true })
  return {
    async numberSize(at) {
      await updateCustomField(at, { id: size.id, version: size.version, type: 'NUMBER', unfit: 'SET_ASIDE' })
      await convertValues(at, size.id, PACE)
    },
  }
}

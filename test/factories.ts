// Rows for tests, on the real tables: what a test does not name is filled in plausibly, and different each time.
import type { Actor, Context } from '../lib/context'
import { newId, type Db, type Prisma } from '../lib/db'
import { derivedKey } from '../lib/derived-key'
import { TEST_SECRET } from './runtime'

/** That of tests' runtimes. */
export const ERASURE_KEY = derivedKey(TEST_SECRET, 'erasure')

let serial = 0

/** A site with a name, domain and keys of its own. */
export async function createSite(db: Db, site: Partial<Prisma.SiteUncheckedCreateInput> = {}) {
  const n = ++serial
  const id = newId()
  return db.prisma.site.create({
    data: {
      id,
      slug: `site-${n}-${id.slice(-6)}`,
      name: `Site ${n}`,
      domain: `shop-${n}.example`,
      trackingKey: `key-${id}`,
      ...site,
    },
  })
}

/** What a verb takes first, acting as the command line unless told otherwise, at the present time. */
export function contextFor(db: Db, site: { id: string }, actor: Actor = { kind: 'cli' }, now = new Date()): Context {
  return { db, actor, siteId: site.id, now, erasureKey: ERASURE_KEY }
}

/** A user, and with `role` their membership in the context's site. */
export async function createUser(
  ctx: Context,
  user: Partial<Prisma.UserUncheckedCreateInput> & { role?: 'OWNER' | 'ADMIN' | 'MARKETER' | 'VIEWER' } = {},
) {
  const { role, ...columns } = user
  const id = newId()
  const created = await ctx.db.prisma.user.create({
    data: { id, name: 'Maja Lind', email: `maja-${id}@example.com`, ...columns },
  })
  if (role) await ctx.db.prisma.membership.create({ data: { siteId: ctx.siteId, userId: created.id, role } })
  return created
}

/** A profile without history. */
export async function createProfile(ctx: Context, profile: Partial<Prisma.ProfileUncheckedCreateInput> = {}) {
  return ctx.db.prisma.profile.create({
    data: {
      siteId: ctx.siteId,
      id: newId(),
      createdVia: 'hand',
      createdAt: ctx.now,
      updatedAt: ctx.now,
      ...profile,
    },
  })
}

/** An identity of a profile. */
export async function createIdentity(
  ctx: Context,
  identity: {
    profileId: string
    kind: 'EMAIL' | 'PHONE' | 'EXTERNAL_ID'
    value: string
  } & Partial<Prisma.IdentityUncheckedCreateInput>,
) {
  return ctx.db.prisma.identity.create({
    data: {
      siteId: ctx.siteId,
      source: 'hand',
      firstSeenAt: ctx.now,
      ...identity,
    },
  })
}

/** A visitor, anonymous unless it gets a `profileId`. */
export async function createVisitor(ctx: Context, visitor: Partial<Prisma.VisitorUncheckedCreateInput> = {}) {
  const id = newId()
  return ctx.db.prisma.visitor.create({
    data: {
      siteId: ctx.siteId,
      id,
      key: `browser-${id}`,
      firstSeenAt: ctx.now,
      lastSeenAt: ctx.now,
      ...visitor,
    },
  })
}

/** A visit of a visitor, and of the visitor's profile if it has one. */
export async function createVisit(
  ctx: Context,
  visitor: { id: string; profileId: string | null },
  visit: Partial<Prisma.VisitUncheckedCreateInput> = {},
) {
  return ctx.db.prisma.visit.create({
    data: {
      siteId: ctx.siteId,
      id: newId(),
      visitorId: visitor.id,
      profileId: visitor.profileId,
      startedAt: ctx.now,
      endedAt: ctx.now,
      ...visit,
    },
  })
}

/** An event of a visit: a page view, unless `type` says otherwise. */
export async function createEvent(
  ctx: Context,
  visit: { id: string },
  event: Partial<Prisma.EventUncheckedCreateInput> = {},
) {
  return ctx.db.prisma.event.create({
    data: {
      siteId: ctx.siteId,
      id: newId(),
      visitId: visit.id,
      messageId: newId(),
      type: 'PAGE',
      occurredAt: ctx.now,
      url: 'https://shop.example/',
      ...event,
    },
  })
}

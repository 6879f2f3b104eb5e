// Profiles with values of one custom field, `hat`: for tests of what becomes of values.
import { createCustomField, getCustomField, updateCustomField, type CustomField } from '../lib/custom-fields'
import type { Context } from '../lib/context'
import type { Database } from '../lib/db'
import { contextFor, createProfile, createSite } from './factories'

/** A batch is smaller than most of these sites have profiles, and nobody rests. */
export const PACE = { batch: 3, rest: 0, signal: new AbortController().signal }

/** @param database opened before the first test runs */
export function hatsOf(database: Database) {
  async function start(field: { type: CustomField['type']; options?: string[] }, values: readonly unknown[]) {
    const ctx = contextFor(database, await createSite(database))
    const made = await createCustomField(ctx, { displayName: 'Hat', browserWritable: true, ...field })
    const ids: string[] = []
    for (const [n, value] of values.entries()) {
      const more =
        value === undefined
          ? {}
          : { fields: { hat: value as string, kept: 'x' }, givenAt: { 'fields.hat': '2026-01-01T00:00:00.000Z' } }
      const { id } = await createProfile(ctx, { externalId: `p${n}`, ...more })
      await database.prisma.identity.create({
        data: {
          siteId: ctx.siteId,
          kind: 'EXTERNAL_ID',
          value: `p${n}`,
          profileId: id,
          source: 'hand',
          firstSeenAt: ctx.now,
        },
      })
      ids.push(id)
    }
    return { ctx, field: made, ids }
  }

  async function hats(ctx: Context, ids: readonly string[]): Promise<unknown[]> {
    const profiles = await database.prisma.profile.findMany({ where: { siteId: ctx.siteId } })
    return ids.map(
      (id) => (profiles.find((profile) => profile.id === id)?.fields as { hat?: unknown } | undefined)?.hat ?? null,
    )
  }

  const change = async (ctx: Context, id: string, input: Partial<Parameters<typeof updateCustomField>[1]>) => {
    const { version } = (await getCustomField(ctx, { id })) ?? { version: 0 }
    return updateCustomField(ctx, { id, version, unfit: 'SET_ASIDE', ...input })
  }

  return { start, hats, change }
}

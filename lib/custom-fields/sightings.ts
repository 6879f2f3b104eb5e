import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { notFound } from '../errors'
import { problemOfKey } from './field-key'
import type { FieldTypeName } from './parse-value'
import { typeOfKinds, type SightingKind } from './sighting-kind'

/** How often something came for a key, by what it looked like. */
export interface FieldSighting {
  /** As it came: for a field perhaps with other capital letters than the field's, which keeps nothing of it then. */
  key: string
  kind: SightingKind
  count: number
  lastAt: Date
}

export interface ProposedCustomField {
  key: string
  displayName: string
  type: FieldTypeName
  count: number
  lastAt: Date
  sightings: FieldSighting[]
}

const SIGHTING = { key: true, kind: true, count: true, lastAt: true } as const

/** What came for these fields and did not fit, by the fields' keys, or was meant for them by a key with other capital letters; most
 * frequent first. */
export async function listMisfits(
  ctx: Context,
  { keys }: { keys: readonly string[] },
): Promise<Map<string, FieldSighting[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.prisma.fieldSighting.findMany({
    where: { siteId: ctx.siteId, key: { in: [...keys], mode: 'insensitive' } },
    select: SIGHTING,
    orderBy: { count: 'desc' },
  })
  // No two fields' keys are the same but for capital letters.
  const found = byKey(rows, (key) => key.toLowerCase())
  return new Map(
    keys.flatMap((key) => {
      const theirs = found.get(key.toLowerCase())
      return theirs ? [[key, theirs]] : []
    }),
  )
}

/** Keys that pages send and no field has, most frequent first, with the type that what came would fit in. */
export async function proposedCustomFields(ctx: Context): Promise<ProposedCustomField[]> {
  requirePermission(ctx, 'admin')
  const of = { siteId: ctx.siteId }
  const fields = await ctx.db.prisma.customField.findMany({ where: of, select: { key: true } })
  const dismissed = await ctx.db.prisma.fieldSighting.findMany({
    where: { ...of, dismissedAt: { not: null } },
    select: { key: true },
  })
  const rows = await ctx.db.prisma.fieldSighting.findMany({ where: of, select: SIGHTING, orderBy: { count: 'desc' } })
  const known = new Set([...fields, ...dismissed].map(({ key }) => key.toLowerCase()))
  return [...byKey(rows)]
    .flatMap(([key, sightings]) => {
      const type = typeOfKinds(new Set(sightings.map(({ kind }) => kind)))
      if (known.has(key.toLowerCase()) || problemOfKey(key) !== null || type === null) return []
      const count = sightings.reduce((sum, sighting) => sum + sighting.count, 0)
      const lastAt = new Date(Math.max(...sightings.map((sighting) => sighting.lastAt.getTime())))
      return [{ key, displayName: nameOfKey(key), type, count, lastAt, sightings }]
    })
    .sort((a, b) => b.count - a.count)
}

/** Proposes a key no more, or with `undo` again. @throws NOT_FOUND nothing came under this key */
export async function dismissProposedCustomField(
  ctx: Context,
  { key, undo = false }: { key: string; undo?: boolean },
): Promise<string> {
  requirePermission(ctx, 'admin')
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.prisma.fieldSighting.updateMany({
      where: { siteId: tx.siteId, key },
      data: { dismissedAt: undo ? null : tx.now },
    })
    if (count === 0) throw notFound('proposed field')
    await recordAudit(tx, {
      action: undo ? 'custom-field.proposal-restored' : 'custom-field.proposal-dismissed',
      target: { kind: 'site', id: tx.siteId },
      details: { key },
    })
  })
  return key
}

function byKey(rows: readonly FieldSighting[], group = (key: string) => key): Map<string, FieldSighting[]> {
  const found = new Map<string, FieldSighting[]>()
  for (const row of rows) found.set(group(row.key), [...(found.get(group(row.key)) ?? []), row])
  return found
}

/** `shoeSize` and `shoe_size` are "Shoe size". */
function nameOfKey(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

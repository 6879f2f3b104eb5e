import type { Context } from '../context'
import type { FieldUse, FieldUseFinder } from '../custom-fields'
import { groupRows } from '../group-rows'
import { filterMentions, type FilterMentions } from '../profiles'

/** Something that depends on a segment. */
export interface SegmentUse {
  kind: 'SEGMENT' | 'LIST_VIEW'
  /** Null where it is not for the caller to see, or several. */
  id: string | null
  /** In words: `the segment “VIP”`. */
  name: string
}

/** How a feature tells what of its own depends on segments: by their ids. lib/all-segment-uses.ts lists them. */
export type SegmentUseFinder = (ctx: Context, ids: readonly string[]) => Promise<Map<string, SegmentUse[]>>

/** Segments that contain the segment. */
export const segmentsWithSegment: SegmentUseFinder = (ctx, ids) => segmentsThatName(ctx, 'segments', ids)

/** Segments whose filter asks for the field. */
export const segmentsWithField: FieldUseFinder = (ctx, keys) => segmentsThatName(ctx, 'fields', keys)

/** Segments whose filter asks for the tag, by the key of its name. */
export const segmentsWithTag: SegmentUseFinder = (ctx, keys) => segmentsThatName(ctx, 'tags', keys)

/** Segments whose filter asks for the goal: by its id or a name. */
export const segmentsWithGoal: SegmentUseFinder = (ctx, names) => segmentsThatName(ctx, 'goals', names)

/** Segments whose filter asks for the campaign: by its id or key. */
export const segmentsWithCampaign: SegmentUseFinder = (ctx, names) => segmentsThatName(ctx, 'campaigns', names)

async function segmentsThatName(
  ctx: Context,
  what: keyof FilterMentions,
  names: readonly string[],
): Promise<Map<string, (FieldUse & SegmentUse)[]>> {
  const wanted = new Set(names)
  const segments = await ctx.db.prisma.segment.findMany({
    where: { siteId: ctx.siteId },
    select: { id: true, name: true, filter: true },
    orderBy: { key: 'asc' },
  })
  const named = segments.flatMap(({ id, name, filter }) => {
    const mentions = filterMentions(filter)
    return mentions[what].filter((of) => wanted.has(of)).map((of) => ({ of, id, name }))
  })
  return groupRows(
    named,
    ({ of }) => of,
    ({ id, name }) => ({ kind: 'SEGMENT', id, name: `the segment “${name}”` }),
  )
}

import { z } from 'zod'

const points = z.number().min(0).max(1000)

/** Addresses that belong to a category; null: to none. An empty category, as only the first kind of rule can have, decides nothing. */
const interestRule = z.union([
  z.object({ match: z.enum(['PREFIX', 'PATTERN']), address: z.string(), category: z.string().nullable() }),
  // As rules were kept when there were no patterns.
  z
    .object({ prefix: z.string(), category: z.string() })
    .transform(({ prefix, category }) => ({ match: 'PREFIX' as const, address: prefix, category })),
])

/** What a site can set about how Waggle counts; `site.settings` holds only what differs from these defaults. */
const settingsSchema = z.object({
  engagement: z
    .object({
      /** Days after which a point counts half. */
      halfLifeDays: z.number().min(1).max(365).default(14),
      /** Points of one hit of each kind. A kind that is not named gives none. */
      points: z
        .object({
          visit: points.default(2),
          page: points.default(1),
          identify: points.default(3),
          goal: points.default(10),
          purchase: points.default(20),
          campaignClick: points.default(2),
          campaignConversion: points.default(5),
        })
        .prefault({}),
      /** Lowest score of each level; below WARM is COLD. */
      bounds: z
        .object({ WARM: z.number().default(5), HOT: z.number().default(20), VERY_HOT: z.number().default(60) })
        .prefault({}),
    })
    .prefault({}),
  interests: z
    .object({
      /** One more with every change of the rules. */
      version: z.number().int().default(0),
      /** First match wins. */
      rules: z.array(interestRule).default([]),
    })
    .prefault({}),
  ingestion: z
    .object({
      /** Whether an event with an unknown goal or campaign name makes the definition. */
      defineOnSight: z.boolean().default(true),
    })
    .prefault({}),
})

export type SiteSettings = z.infer<typeof settingsSchema>
export type InterestRule = SiteSettings['interests']['rules'][number]

/** The site's settings, defaults filled in. @throws ZodError the stored settings are broken */
export const parseSettings = (stored: unknown): SiteSettings => settingsSchema.parse(stored ?? {})

import { z } from 'zod'
import type { GoalKind, GoalRule } from './shared'

const address = z.object({ match: z.enum(['PREFIX', 'PATTERN']), address: z.string() })

const SHAPES = {
  EVENT: z.object({}),
  PAGE: address,
  FORM: z.object({ form: z.string().nullable() }),
  PURCHASE: z.object({ minMinor: z.number().nullable(), currency: z.string().nullable() }),
  TIME: z.object({ seconds: z.number(), on: address.nullable() }),
} as const satisfies Record<GoalKind, z.ZodType>

/** The rule as it is stored beside its kind. @throws ZodError what is stored is broken */
export const parseRule = (kind: GoalKind, stored: unknown): GoalRule =>
  ({ kind, ...SHAPES[kind].parse(stored) }) as GoalRule

/** What is stored of a rule. */
export function storedRule({ kind: _, ...rest }: GoalRule): Record<string, string | number | object | null> {
  return rest
}

import type { Prisma } from './db'

/** A filter (lib/profiles/filter) as segments and list views keep it: what is left out of an input may come as null. */
export function storedFilter(filter: object): Prisma.InputJsonObject {
  return withoutNulls(filter) as Prisma.InputJsonObject
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each != null)
      .map(([name, each]) => [name, withoutNulls(each)]),
  )
}

import { AppError } from '../errors'
import type { ProfileState } from '../totals'
import type { ProfileInput } from './checked-profile-input'

const TEXTS = ['name', 'email', 'phone', 'externalId', 'organization', 'title'] as const
const PLACES = ['country', 'city'] as const

/** Whoever changes what they have read may not overwrite what they have not: of what `input` changes, `expected` says what was there
 * when they looked. Where somebody gave the very value meanwhile, there is nothing to tell.
 *
 * @throws STALE naming the first such field, the others in its `also`
 */
export function refuseStale(profile: ProfileState, input: ProfileInput, expected: ProfileInput): void {
  const compared: [field: string, now: unknown, expected: unknown, wanted: unknown][] = [
    ...TEXTS.flatMap((key) => compare(key, profile[key], expected[key], input[key])),
    ...PLACES.flatMap((key) => compare(key, profile.place[key], expected[key], input[key])),
    ...Object.entries(expected.customFields ?? {}).flatMap(([key, value]) =>
      compare(`customFields.${key}`, profile.fields[key] ?? null, value, input.customFields?.[key]),
    ),
  ]
  const stale = compared
    .filter(([, now, was, wanted]) => !same(now, was) && !same(now, wanted))
    .map(([field]) => new AppError('STALE', 'Somebody changed this meanwhile: look again', { field }))
  const [first, ...also] = stale
  if (first?.field) throw new AppError('STALE', first.message, { field: first.field, also })
}

/** Nothing where it is not changed or not expected. */
const compare = (
  field: string,
  now: unknown,
  expected: unknown,
  wanted: unknown,
): [string, unknown, unknown, unknown][] =>
  expected === undefined || wanted === undefined ? [] : [[field, now, expected, wanted]]

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

import type { Context } from '../context'
import { AppError } from '../errors'
import { checkListing, countProfiles, countProfilesExactly } from '../profiles'
import type { Segment } from './segment'

/** How many profiles a segment has: exact up to 10,000, else 10,001. @param args.exact whatever it takes
 * @returns null where the segment has a problem, or counting took too long */
export async function countMembers(
  ctx: Context,
  { filter }: Segment,
  args: { exact?: boolean } = {},
): Promise<number | null> {
  return unlessBroken(() => (args.exact ? countProfilesExactly(ctx, { filter }) : countProfiles(ctx, { filter })))
}

/** What is wrong with the segment's filter now, since something that it names is gone; null: nothing. */
export async function problemOfSegment(ctx: Context, { filter }: Segment): Promise<string | null> {
  try {
    await checkListing(ctx, { filter })
    return null
  } catch (error) {
    if (isBroken(error)) return error.message
    throw error
  }
}

async function unlessBroken<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (isBroken(error)) return null
    throw error
  }
}

const isBroken = (error: unknown): error is AppError => error instanceof AppError && error.code === 'INVALID'

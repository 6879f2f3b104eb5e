import { fold } from '../db'

/** First parts of addresses that are ours: a site of that name gets a number behind it. */
const TAKEN = new Set(
  'account api app assets callback client-side demo docs downloads favicon forgot-password graphql health help icons invite login logout me metrics new public reset-password second-factor settings setup sign-in sign-out sign-up sites static triggerbee v1 waggle www'.split(
    ' ',
  ),
)
const MAX_LENGTH = 40

/** The site's part of the address, from its name: `Åhlén & Söner` → `ahlen-soner`. */
export function slugOf(name: string): string {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_LENGTH)
    .replace(/-+$/, '')
  return slug === '' ? 'site' : slug
}

/** `slug`, or with the least number behind it that makes it free: `shop`, `shop-2`, `shop-3` … */
export function freeSlug(slug: string, used: ReadonlySet<string>): string {
  if (!used.has(slug) && !TAKEN.has(slug)) return slug
  for (let number = 2; ; number += 1) if (!used.has(`${slug}-${number}`)) return `${slug}-${number}`
}

import type { SiteSettings } from '../sites'

const MAX_LENGTH = 100

/** The interest that a page counts for: the site's first matching rule, else the page's own category, else the first part of its
 * path made readable (`/mens-shoes/7` → "Mens shoes"). The front page counts for none, nor does a page whose own is empty.
 */
export function categoryOfPage(url: URL | null, own: string | undefined, settings: SiteSettings): string | null {
  const path = url?.pathname ?? '/'
  const rule = settings.interests.rules.find(({ prefix }) => path.startsWith(prefix))
  const category = rule?.category.trim() || (own ?? humanise(path)).trim()
  // No half of an emoji at the cut: no column takes one.
  return category.slice(0, MAX_LENGTH).replace(/[\ud800-\udbff]$/, '') || null
}

function humanise(path: string): string {
  const first = path.split('/', 2)[1] ?? ''
  const words = decode(first)
    .replace(/\.(html?|php|aspx?|jsp)$/i, '')
    .replace(/[-_+\s]+/g, ' ')
    .trim()
  return /^index$/i.test(words) ? '' : words.charAt(0).toUpperCase() + words.slice(1)
}

function decode(text: string): string {
  try {
    // A path may hold %00, which no column takes.
    return decodeURIComponent(text).replace(/\p{Cc}/gu, '')
  } catch {
    return text
  }
}

'use client'

import { usePathname } from 'next/navigation'
import { findCategory } from './catalog'

/** What the page counts for in the interests of who looks at it: the category of shoes; the till and the account for none.
 *
 * One element for the whole shop, which changes together with the page: Next's own metadata may follow a moment after it.
 */
export function PageCategory({ base }: { base: string }) {
  const [id = ''] = (usePathname() ?? '').slice(base.length + 1).split('/')
  return <meta name="waggle:category" content={findCategory(id)?.name ?? ''} />
}

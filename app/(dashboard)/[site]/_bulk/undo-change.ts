import { UndoBulkChangeDocument } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { bulkNews } from './bulk-news'
import type { BulkChangeLine } from './bulk-words'

/** Gives back what was there before a change. How that ends is told as of any change. */
export async function undoChange(site: string, { id }: Pick<BulkChangeLine, 'id'>): Promise<void> {
  try {
    const { undoBulkChange } = await request(UndoBulkChangeDocument, { id }, { site })
    const [error] = undoBulkChange.userErrors
    if (error) notify.error(`Not undone: ${error.message}`)
    else if (undoBulkChange.bulkChange) bulkNews.begin(undoBulkChange.bulkChange)
  } catch {
    notify.error('Not undone: Waggle could not be reached.')
  }
}

import { changeByClick } from '@/app/_lib/change-by-click'
import { RestoreFieldDocument, type FieldLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'

/** Takes a field into use again. */
export const restoreField = ({ id, displayName }: FieldLineFragment, site: string, after: () => Promise<void>) =>
  changeByClick(async () => (await request(RestoreFieldDocument, { id }, { site })).restoreCustomField, {
    done: `${displayName} is back in use`,
    after,
  })

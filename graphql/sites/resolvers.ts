import { getSite } from '../../lib/sites'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'

export const siteResolvers: Resolvers = {
  Query: {
    site: (_, __, context) => getSite(appOf(context)),
  },
  Site: {
    trackingSnippet: ({ trackingKey }, _, { runtime }) =>
      `<script async src="${runtime.env.WAGGLE_URL}/waggle.js" data-site="${trackingKey}"></script>`,
  },
}

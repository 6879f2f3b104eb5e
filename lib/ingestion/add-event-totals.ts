import { hitLog } from '../engagement'
import { addAmount, addCompletion, addHit, addInteractions, addInterest, type Totals } from '../totals'
import type { EventRow, SiteFacts } from './flush-state'

/** Adds one event to what its person's history adds up to. read-totals.sql.ts is its twin: a test replays histories through both. */
export function addEventTotals(totals: Totals, row: EventRow, site: SiteFacts): void {
  const at = row.occurredAt
  const ownCurrency = row.currency === undefined || row.currency === site.currency
  const currency = ownCurrency ? '' : (row.currency ?? '')
  switch (row.type) {
    case 'PAGE':
      totals.pageViewCount += 1
      addHit(totals, 'page', at, site.settings)
      if (row.category) addInterest(totals, row.category, { weight: pageWeight(row, site), lastAt: at })
      break
    case 'IDENTIFY':
      addHit(totals, 'identify', at, site.settings)
      break
    case 'GOAL':
      totals.goalCount += 1
      addHit(totals, 'goal', at, site.settings)
      if (row.goalId) {
        const value = new Map(row.valueMinor === undefined ? [] : [[currency, BigInt(row.valueMinor)]])
        addCompletion(totals, row.goalId, { count: 1, firstAt: at, lastAt: at, value })
      }
      break
    case 'PURCHASE':
      totals.purchaseCount += 1
      addHit(totals, 'purchase', at, site.settings)
      if (row.valueMinor !== undefined) addAmount(totals.revenue, currency, BigInt(row.valueMinor))
      break
    case 'CAMPAIGN':
      if (row.interaction === 'CLICK') addHit(totals, 'campaignClick', at, site.settings)
      if (row.interaction === 'CONVERSION') addHit(totals, 'campaignConversion', at, site.settings)
      if (row.campaignId) {
        const is = (interaction: string) => (row.interaction === interaction ? 1 : 0)
        addInteractions(totals, row.campaignId, {
          views: is('VIEW'),
          clicks: is('CLICK'),
          conversions: is('CONVERSION'),
          closes: is('CLOSE'),
          firstAt: at,
          lastAt: at,
        })
      }
      break
    case 'TAG':
      if (row.tagId) totals.tagIds.add(row.tagId)
  }
}

/** One point a page view, whatever a page counts for engagement. */
const pageWeight = ({ occurredAt }: EventRow, { settings }: SiteFacts): number =>
  hitLog(1, new Date(occurredAt), settings.engagement.halfLifeDays)

import type { WireEvent } from '../../../lib/ingestion/shared'
import { describeEvent } from './describe-event'

test.each<[WireEvent, string, string]>([
  [{ type: 'page', url: 'http://x.se/boots?a=1', title: '' }, 'Page view', '/boots'],
  [{ type: 'page', url: 'http://x.se/boots', title: 'Boots' }, 'Page view', 'Boots'],
  [{ type: 'leave', url: 'http://x.se/', seconds: 12 }, 'Time on page', '12 s so far'],
  [{ type: 'identify', email: 'a@b.se', via: 'form' }, 'E-mail from a form', 'a@b.se'],
  [{ type: 'identify', email: 'a@b.se', name: 'Anna' }, 'Identify', 'Anna, a@b.se'],
  [{ type: 'purchase', value: 899, currency: 'SEK' }, 'Purchase', '899 SEK'],
  [{ type: 'campaign', key: 'Sale', interaction: 'click' }, 'Campaign click', 'Sale'],
])('%j reads as "%s": "%s"', (event, what, detail) => {
  expect(describeEvent(event)).toEqual({ what, detail })
})

test.each<[WireEvent, string]>([
  [{ type: 'session', properties: { shoe_size: 42 } }, "waggle('session', {shoe_size: 42})"],
  [{ type: 'identify', email: 'a@b.se', fields: { colour: 'red' } }, `waggle('identify', {email: …}, {colour: "red"})`],
])('%j shows the call that told it', (event, call) => {
  expect(describeEvent(event).call).toBe(call)
})

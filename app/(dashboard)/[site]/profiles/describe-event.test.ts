import { describeEvent, pathOf, type DescribedEvent } from './describe-event'

const event = (part: Partial<DescribedEvent>): DescribedEvent => ({
  type: 'PAGE',
  name: null,
  url: 'https://shop.example/boots?size=38',
  title: null,
  interaction: null,
  ...part,
})

const said = (part: Partial<DescribedEvent>) => {
  const { lead, name, rest } = describeEvent(event(part))
  return `${lead}${name ?? ''}${rest ?? ''}`
}

test.each([
  [{ type: 'PAGE', title: 'Boots' }, 'Boots /boots?size=38'],
  [{ type: 'PAGE' }, '/boots?size=38'],
  [{ type: 'PAGE', url: null }, 'A page'],
  [{ type: 'GOAL', name: 'Signed up', url: null }, 'Signed up'],
  [{ type: 'PURCHASE', orderId: '20931' }, 'Purchase · order 20931'],
  [{ type: 'CAMPAIGN', name: 'Autumn sale', interaction: 'CLICK' }, 'Clicked the campaign Autumn sale'],
  [{ type: 'CONSENT', name: 'newsletter', properties: { status: 'WITHDRAWN' } }, 'Withdrew consent to newsletter'],
  [{ type: 'CONSENT', name: 'newsletter', properties: { status: 'given' } }, 'Gave consent to newsletter'],
  [{ type: 'SESSION', properties: { age: 33, deep: { no: 1 } } }, 'Told about the visit: age 33'],
  [{ type: 'CUSTOM', name: 'video_played' }, 'video_played'],
] satisfies [Partial<DescribedEvent>, string][])('%j is told as "%s"', (part, words) => {
  expect(said(part)).toBe(words)
})

test.each([
  ['https://x.se/demo/174cb84a29025edbdfa85f16abf7ae1d/boots', '/demo/174c…ae1d/boots'],
  ['https://x.se/orders/018f0000-0000-7000-8000-000000000001', '/orders/018f…0001'],
  ['https://x.se/guides/how-to-choose-your-next-running-shoes', '/guides/how-to-choose-your-next-running-shoes'],
  ['https://x.se/?utm_source=newsletter&utm_medium=email&utm_campaign=x', '/?utm_source=newsletter&utm_me…'],
  ['https://x.se/a-long-one/'.padEnd(120, 'b'), `/a-long-one/${'b'.repeat(47)}…`],
  ['https://x.se/sk%C3%B6r', '/skör'],
  ['https://x.se/100%', '/100%'],
])('%s is shown as %s', (url, path) => {
  expect(pathOf(url)).toBe(path)
})

test('an address that is none stays as it is', () => {
  expect(pathOf('not an address')).toBe('not an address')
})

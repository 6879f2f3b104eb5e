import { browserOf, identify } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import { createWriter } from '../ingestion'
import { getProfile } from '../profiles'
import { listProfileGoals } from './list-goals'

const database = useDatabase()

/** One person of a Swedish shop who reached a goal and bought, each time for as much. */
async function someoneWith(...amounts: [value: number, currency: string][]) {
  const site = await createSite(database, { currency: 'SEK' })
  const browser = browserOf(createWriter(database, { erasureKey: ERASURE_KEY }), site)
  await browser.send(
    identify({ email: 'anna@x.se' }),
    ...amounts.flatMap(([value, currency], index) => [
      { type: 'goal' as const, name: 'Booked', money: { value, currency }, at: index * 2 + 1 },
      { type: 'purchase' as const, orderId: `order-${index}`, money: { value, currency }, at: index * 2 + 2 },
    ]),
  )
  const { id } = await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id } })
  const ctx = contextFor(database, site)
  const [goal] = (await listProfileGoals(ctx, { profileIds: [id] })).get(id) ?? []
  const profile = await getProfile(ctx, { id })
  return { goal: [goal?.value, goal?.otherValues], revenue: [profile?.revenue, profile?.otherRevenue] }
}
const money = (amount: string, currency: string) => ({ amount, currency })

test.each([
  ['in the site’s currency', [[100, 'SEK']], [money('100.00', 'SEK'), []]],
  ['in one other', [[9.5, 'EUR']], [money('9.50', 'EUR'), []]],
  [
    'in several others',
    [
      [9, 'EUR'],
      [7, 'DKK'],
      [1, 'EUR'],
    ],
    [money('7.00', 'DKK'), [money('10.00', 'EUR')]],
  ],
  [
    'in the site’s and others',
    [
      [9, 'EUR'],
      [100, 'SEK'],
    ],
    [money('100.00', 'SEK'), [money('9.00', 'EUR')]],
  ],
] as const)('what came %s is told without a nought in front', async (_, amounts, told) => {
  expect(await someoneWith(...amounts.map(([value, currency]) => [value, currency] as [number, string]))).toEqual({
    goal: told,
    revenue: told,
  })
})

test('without any value a goal has none, and revenue is nought in the site’s currency', async () => {
  const site = await createSite(database, { currency: 'SEK' })
  await browserOf(createWriter(database, { erasureKey: ERASURE_KEY }), site).send(identify({ email: 'anna@x.se' }), {
    type: 'goal',
    name: 'Called',
    at: 1,
  })
  const { id } = await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id } })
  const ctx = contextFor(database, site)
  const [goal] = (await listProfileGoals(ctx, { profileIds: [id] })).get(id) ?? []
  expect(goal).toMatchObject({ count: 1, value: null, otherValues: [] })
  expect(await getProfile(ctx, { id })).toMatchObject({ revenue: money('0.00', 'SEK'), otherRevenue: [] })
})

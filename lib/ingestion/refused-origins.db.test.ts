import { useDatabase } from '../../test/database'
import { contextFor, createSite } from '../../test/factories'
import { updateSite } from '../sites'
import { createRefusedOrigins, listRefusedOrigins } from '.'

const database = useDatabase()
const fail = (error: unknown) => {
  throw error
}

test('refused origins are counted in one spelling, and told until the site allows them', async () => {
  const site = await createSite(database, { domain: 'shop.example', allowedOrigins: ['old.example'] })
  const ctx = contextFor(database, site)
  const refused = createRefusedOrigins(database, fail)
  for (const origin of ['http://127.0.0.1:8899', 'HTTP://127.0.0.1:8899/', 'https://Pay.Example'])
    refused.add(site.id, origin)
  await refused.drain()
  refused.add(site.id, 'http://127.0.0.1:8899')
  await refused.drain()

  const told = async () =>
    (await listRefusedOrigins(ctx, await ctx.db.prisma.site.findFirstOrThrow({ where: { id: site.id } }))).map(
      ({ origin, count }) => ({ origin, count }),
    )
  expect(await told()).toEqual([
    { origin: 'http://127.0.0.1:8899', count: 3 },
    { origin: 'https://pay.example', count: 1 },
  ])
  await Promise.all(
    ['http://127.0.0.1:8899', 'https://pay.example'].map((allowOrigin) => updateSite(ctx, { allowOrigin })),
  )
  expect(await told()).toEqual([])
  const { allowedOrigins } = await updateSite(ctx, { allowOrigin: 'https://pay.example' })
  expect([...allowedOrigins].sort()).toEqual(['http://127.0.0.1:8899', 'https://pay.example', 'old.example'])
})

test('what no page of the web could come from is not kept', async () => {
  const { id } = await createSite(database)
  const refused = createRefusedOrigins(database, fail)
  for (const origin of [
    'null',
    '',
    'file://',
    'chrome-extension://abc',
    'https://a.example/path',
    'https://a b',
    '<script>',
    `https://${'a'.repeat(300)}.example`,
  ])
    refused.add(id, origin)
  await refused.drain()
  expect(await database.prisma.refusedOrigin.count({ where: { siteId: id } })).toBe(0)
})

test('a flood of made-up origins leaves twenty rows, and those go on counting', async () => {
  const { id } = await createSite(database)
  const refused = createRefusedOrigins(database, fail)
  refused.add(id, 'https://true.example')
  await refused.drain()
  for (let n = 0; n < 1_500; n++) refused.add(id, `https://made-up-${n}.example`)
  await refused.drain()
  refused.add(id, 'https://true.example')
  refused.add(id, 'https://one-more.example')
  await refused.drain()
  const rows = await database.prisma.refusedOrigin.findMany({ where: { siteId: id } })
  expect(rows).toHaveLength(20)
  expect(rows.find(({ origin }) => origin === 'https://true.example')?.count).toBe(2)
})

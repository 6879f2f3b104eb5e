import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserOf, page } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { createSite, ERASURE_KEY } from '../../test/factories'
import { createWriter } from '../ingestion'

const database = useDatabase()

test('of pages seen before it was kept what they say themselves, that is what neither a rule nor the path gives', async () => {
  const rules = [{ prefix: '/ruled', category: 'Ruled' }]
  const site = await createSite(database, { domain: 'shop.example', settings: { interests: { rules } } })
  const paths = [
    '/',
    '/shoes-and_more/7?x=1',
    '/index.html',
    '/about.HTML',
    '/barn%C3%A4r',
    '/%E0%A4%A/x',
    '/a%00b/c',
    '/ruled/x',
  ]
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  await browserOf(writer, site).send(
    ...paths.map((path, at) => page(path, at)),
    page('/ruled/by', 20, { category: 'Own' }),
    page('/told', 21, { category: 'Own' }),
    page('/none', 22, { category: '' }),
  )
  const own = async () => {
    const events = await database.prisma.event.findMany({ where: { siteId: site.id, ownCategory: { not: null } } })
    return Object.fromEntries(events.map(({ url, ownCategory }) => [url?.split('example')[1], ownCategory]))
  }
  expect(await own()).toEqual({ '/ruled/by': 'Own', '/told': 'Own', '/none': '' })
  await database.prisma.event.updateMany({ where: { siteId: site.id }, data: { ownCategory: null } })

  const migration = join(__dirname, '../../prisma/migrations/20261127150300_interest_rules/migration.sql')
  const sql = readFileSync(migration, 'utf8')
  await database.pool.query(sql.slice(sql.indexOf('CREATE FUNCTION pg_temp')))
  expect(await own()).toEqual({ '/told': 'Own', '/none': '' })
})

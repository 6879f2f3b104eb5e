import { useDatabase } from '../../test/database'
import { contextFor, createSite } from '../../test/factories'
import { siteRules, updateSite } from '.'
import type * as SiteRulesModule from './site-rules'

const database = useDatabase()

test('a second copy of the module, as a bundler makes one, sees a changed site at once', async () => {
  const ctx = contextFor(database, await createSite(database, { timeZone: 'UTC' }))
  let copy: typeof SiteRulesModule | undefined
  jest.isolateModules(() => {
    copy = jest.requireActual<typeof SiteRulesModule>('./site-rules')
  })
  expect(copy?.siteRules).not.toBe(siteRules)
  expect((await copy!.siteRules(ctx)).timeZone).toBe('UTC')
  await updateSite(ctx, { timeZone: 'Europe/Stockholm' })
  expect((await copy!.siteRules(ctx)).timeZone).toBe('Europe/Stockholm')
})

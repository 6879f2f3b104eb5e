import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { forgetCampaignJob } from '../../lib/campaigns'
import { convertValuesJob, deleteValuesJob, fieldIndexJob } from '../../lib/custom-fields'
import { countPastJob } from '../../lib/goals'
import { applyRulesJob } from '../../lib/interests'
import { startWorker, type RunningWorker } from '../../lib/jobs'
import { createTestRuntime } from '../runtime'
import { useBrowser } from './browser'
import { WIDE } from './looks'
import { useServer, type ServedSite } from './server'

const CREATE = `mutation ($input: CreateCustomFieldInput!) {
  createCustomField(input: $input) { customField { id version } userErrors { field message } }
}`
const UPSERT = `mutation ($input: UpsertProfileInput!) {
  upsertProfile(input: $input) { profile { id } userErrors { field message } }
}`

/** A server with the worker that fields need, a first site that the stories of one file share, and what they do on it. */
export function useFieldStories() {
  const server = useServer({ WAGGLE_RATE_LIMITS: 'off' })
  const browser = useBrowser()
  const shared: { worker?: RunningWorker; site: ServedSite } = { site: { id: '', slug: '', trackingKey: '' } }
  const sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()

  beforeAll(async () => {
    const runtime = createTestRuntime(server.database, { env: { WAGGLE_URL: server.url, WAGGLE_RATE_LIMITS: 'off' } })
    const jobs = [applyRulesJob, convertValuesJob, countPastJob, deleteValuesJob, fieldIndexJob, forgetCampaignJob]
    shared.worker = await startWorker(runtime, { jobs, concurrency: 1, lookEveryMs: 50 })
    shared.site = await server.createSite()
  }, 60_000)
  afterAll(() => shared.worker?.stop())

  return {
    server,
    browser,
    get site() {
      return shared.site
    },

    /** A page of somebody with this role on the site. */
    async open(
      path: string,
      options: BrowserContextOptions = {},
      on = shared.site,
      role: 'ADMIN' | 'MARKETER' | 'VIEWER' = 'ADMIN',
    ): Promise<Page> {
      const known = sessions.get(`${on.id} ${role}`)
      const { page, context } = await browser.open({
        viewport: WIDE,
        ...options,
        ...(known && { storageState: known }),
      })
      if (!known) {
        await server.signIn(context, on, role)
        sessions.set(`${on.id} ${role}`, await context.storageState())
      }
      await page.goto(`${server.url}/${on.slug}${path}`)
      // It listens: React has taken over what the server wrote.
      await page.waitForFunction(() => {
        const heading = document.querySelector('#main h1')
        return heading && Object.keys(heading).some((key) => key.startsWith('__reactFiber'))
      })
      return page
    },

    async createField(on: ServedSite, input: Record<string, unknown>) {
      const { createCustomField } = await server.graphql<{
        createCustomField: { customField: { id: string; version: number } | null; userErrors: object[] }
      }>(on, CREATE, { input })
      expect(createCustomField.userErrors).toEqual([])
      return createCustomField.customField ?? { id: '', version: 0 }
    },

    async addPerson(on: ServedSite, input: Record<string, unknown>): Promise<string> {
      const { upsertProfile } = await server.graphql<{
        upsertProfile: { profile: { id: string } | null; userErrors: object[] }
      }>(on, UPSERT, { input })
      expect(upsertProfile.userErrors).toEqual([])
      return upsertProfile.profile?.id ?? ''
    },
  }
}

export const sheet = (page: Page) => page.getByRole('dialog')
/** The line of a field on the page of fields. */
export const row = (page: Page, name: string) => page.locator('[data-field]').filter({ hasText: name })

/** Jobs look once more after the caches of other processes have forgotten: that takes them 20 s. */
export async function eventually(isTrue: () => Promise<boolean>) {
  const deadline = Date.now() + 60_000
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('It did not come about in a minute')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

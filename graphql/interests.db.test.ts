import { setTimeout as sleep } from 'node:timers/promises'
import { browserOf, identify, page } from '../test/browsers'
import { createApi, createKey } from '../test/api'
import { useDatabase } from '../test/database'
import { createSite, ERASURE_KEY } from '../test/factories'
import { createTestRuntime } from '../test/runtime'
import { createWriter } from '../lib/ingestion'
import { applyRulesJob } from '../lib/interests'
import { startWorker } from '../lib/jobs'

const database = useDatabase()
const RULES = `version rules { address addressMatch category } pastIsCurrent appliedAt job { since done total } viewerCanChange`
const SET = `mutation($input: SetInterestRulesInput!) {
  setInterestRules(input: $input) { interestRules { ${RULES} } userErrors { code field message } } }`

async function start(scope: 'read' | 'admin' = 'admin') {
  const site = await createSite(database, { domain: 'shop.example' })
  const key = await createKey(database, site, scope)
  const api = createApi(createTestRuntime(database))
  const ask = (document: string, variables: Record<string, unknown> = {}) => api(document, variables, { key })
  return { site, ask }
}

test('rules are read, changed, applied to the past and seen in people’s interests', async () => {
  const { site, ask } = await start()
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  await browserOf(writer, site).send(identify({ email: 'anna@x.se' }), page('/shoes/red', 0), page('/bags', 1))
  expect((await ask(`{ interestRules { ${RULES} } }`)).data.interestRules).toEqual({
    version: 0,
    rules: [],
    pastIsCurrent: true,
    appliedAt: null,
    job: null,
    viewerCanChange: true,
  })
  const rules = [
    { address: '/shoes', category: 'Footwear' },
    { address: '/bags*', addressMatch: 'PATTERN' },
  ]
  const tried = await ask(
    `query($rules: [InterestRuleInput!]!) {
      testInterestRules(addresses: ["/shoes/red", "/coats"], rules: $rules) { address category by position rule { address addressMatch } }
      previewInterestRules(rules: $rules) { pageViews changed categories { category before after } } }`,
    { rules },
  )
  expect(tried.data.testInterestRules).toEqual([
    {
      address: '/shoes/red',
      category: 'Footwear',
      by: 'RULE',
      position: 1,
      rule: { address: '/shoes', addressMatch: 'PREFIX' },
    },
    { address: '/coats', category: 'Coats', by: 'PATH', position: null, rule: null },
  ])
  expect(tried.data.previewInterestRules).toMatchObject({ pageViews: 2, changed: 2 })

  const saved = (await ask(SET, { input: { version: 0, rules } })).data.setInterestRules
  expect(saved).toMatchObject({
    userErrors: [],
    interestRules: {
      version: 1,
      pastIsCurrent: false,
      job: null,
      rules: [{ category: 'Footwear' }, { category: null }],
    },
  })
  const asked = await ask(`mutation { reapplyInterestRules { interestRules { ${RULES} } userErrors { code } } }`)
  expect(asked.data.reapplyInterestRules.interestRules).toMatchObject({ job: { done: 0 }, pastIsCurrent: false })
  const worker = await startWorker(createTestRuntime(database), {
    jobs: [applyRulesJob],
    concurrency: 1,
    lookEveryMs: 20,
  })
  const now = async () => (await ask(`{ interestRules { ${RULES} } }`)).data.interestRules
  try {
    while ((await now()).job !== null) await sleep(20)
  } finally {
    await worker.stop()
  }
  expect(await now()).toMatchObject({
    pastIsCurrent: true,
    job: null,
    appliedAt: expect.any(String) as string,
  })
  const { data } = await ask(
    '{ profileByIdentity(kind: EMAIL, value: "anna@x.se") { interests { category share earlierShare } } }',
  )
  // All of it is younger than 30 days.
  expect(data.profileByIdentity.interests).toEqual([{ category: 'Footwear', share: 1, earlierShare: null }])
})

test('failures are user errors that name the input', async () => {
  const { ask } = await start()
  const set = async (input: object) => (await ask(SET, { input })).data.setInterestRules
  expect(await set({ version: 0, rules: [{ address: 'shoes', category: 'Shoes' }] })).toMatchObject({
    interestRules: null,
    userErrors: [{ code: 'INVALID', field: 'input.rules[0].address' }],
  })
  expect(await set({ version: 7, rules: [] })).toMatchObject({
    userErrors: [{ code: 'STALE', field: 'input.version' }],
  })
})

test('who only looks sees the rules and may test them, and nothing else', async () => {
  const { ask } = await start('read')
  const { data } = await ask(`{ interestRules { ${RULES} } testInterestRules(addresses: ["/a"]) { category } }`)
  expect(data.interestRules).toMatchObject({ viewerCanChange: false })
  const refused = await ask(SET, { input: { version: 0, rules: [] } })
  expect(refused.data.setInterestRules).toMatchObject({ interestRules: null, userErrors: [{ code: 'FORBIDDEN' }] })
})

test('of several people it is told what their shares were 30 days ago', async () => {
  const { site, ask } = await start('read')
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  for (const name of ['anna', 'bo', 'cy'])
    await browserOf(writer, site).send(identify({ email: `${name}@x.se` }), page('/shoes', 0), page('/bags', 1))
  await database.pool.query(
    `update visit set started_at = started_at - interval '40 days', ended_at = ended_at - interval '40 days'`,
  )
  await database.pool.query(`update event set occurred_at = occurred_at - interval '40 days'`)
  const { data } = await ask('{ profiles { nodes { interests { category earlierShare } } } }')
  expect(data.profiles.nodes).toHaveLength(3)
  for (const { interests } of data.profiles.nodes) {
    expect(interests).toHaveLength(2)
    for (const { earlierShare } of interests) expect(earlierShare).toBeCloseTo(0.5, 2)
  }
})

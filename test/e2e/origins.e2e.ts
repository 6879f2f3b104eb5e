// Where each value of a person came from stands on the card: a form, a visit, a program, a colleague; and an edit joins them, and its undoing.
import { randomUUID } from 'node:crypto'
import { useFieldStories } from './field-steps'
import { LOOKS, picture } from './looks'
import type { ServedSite } from './server'

const { server, open, createField } = useFieldStories()

/** Anna, who sent a form, told her shoe size in a visit, and whom a program knows as well. */
async function annaOfEverywhere(site: ServedSite): Promise<string> {
  await createField(site, { displayName: 'Shoe size', type: 'NUMBER', browserWritable: true })
  await createField(site, { displayName: 'Club level', type: 'CHOICE', options: ['Basic', 'Plus'] })
  const response = await fetch(`${server.url}/api/collect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      site: site.trackingKey,
      visitor: randomUUID(),
      events: [
        { type: 'page', url: 'https://shop.example/', title: 'Shop' },
        { type: 'session', properties: { shoe_size: 42 } },
        { type: 'identify', email: 'anna@acme.example', name: 'Anna Berg', via: 'form', form: 'newsletter' },
      ],
    }),
  })
  expect(response.status).toBe(202)
  const { upsertProfile } = await server.graphql<{ upsertProfile: { profile: { id: string } } }>(
    site,
    'mutation ($input: UpsertProfileInput!) { upsertProfile(input: $input) { profile { id } } }',
    {
      input: {
        ...{ email: 'anna@acme.example', externalId: 'till-7', organization: 'Acme', city: 'Lund' },
        customFields: { club_level: 'Plus' },
      },
    },
  )
  return upsertProfile.profile.id
}

test('each value on the card says where it came from, an edit by whom, and its undoing takes that back', async () => {
  const site = await server.createSite()
  const id = await annaOfEverywhere(site)
  const page = await open(`/profiles/${id}`, {}, site, 'MARKETER')
  const details = page.getByRole('region', { name: 'Contact details' })
  const fields = page.getByRole('region', { name: 'Profile fields' })
  const after = (region: typeof details, name: string) =>
    region.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd[1]')

  await after(details, 'Name').getByText('in the form “newsletter”').waitFor()
  await after(details, 'E-mail').getByText('in the form “newsletter”').waitFor()
  for (const name of ['Organization', 'External id', 'Location'])
    await after(details, name).getByText('by Story (API)').waitFor()
  await after(fields, 'Shoe size').getByText('as a visit property').waitFor()
  await after(fields, 'Club level').getByText('by Story (API)').waitFor()
  await page.getByRole('region', { name: 'Known by' }).getByText('in the form “newsletter”').waitFor()

  // A number that is none of the country's is refused at its field; mended, it is told who gave it.
  await details.getByRole('button', { name: 'Edit' }).click()
  const form = page.getByRole('form', { name: 'Contact details' })
  await form.getByLabel('Organization').fill('Acme & Co')
  await form.getByLabel('Phone').fill('+46 70 12')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('This is not a phone number').waitFor()
  expect(await form.getByLabel('Phone').getAttribute('aria-invalid')).toBe('true')
  await form.getByLabel('Phone').fill('+46 70 123 45 67')
  await form.getByRole('button', { name: 'Save' }).click()
  await after(details, 'Phone').getByText('by marketer-').waitFor()
  await after(details, 'Organization').getByText('by marketer-').waitFor()
  await after(details, 'External id').getByText('by Story (API)').waitFor()

  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone').waitFor()
  await details.locator('dt', { hasText: 'Phone' }).waitFor({ state: 'detached' })
  await after(details, 'Organization').getByText('Acme', { exact: true }).waitFor()

  await fields.getByRole('button', { name: 'Edit Shoe size' }).click()
  await fields.getByRole('textbox').fill('43')
  await fields.getByRole('button', { name: 'Save' }).click()
  await after(fields, 'Shoe size').getByText('by marketer-').waitFor()

  await page.getByRole('tab', { name: 'History' }).click()
  const history = page.getByRole('listitem').filter({ hasText: 'Shoe size 42 → 43' })
  await history.getByText('by marketer-').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'external id' }).getByText('by Story through the API').waitFor()
})

test('the card tells it in every look', async () => {
  const site = await server.createSite()
  const id = await annaOfEverywhere(site)
  for (const [look, options] of LOOKS) {
    const page = await open(`/profiles/${id}`, options, site)
    await page.getByText('as a visit property').waitFor()
    await picture(page, `origins ${look}`)
    await page.getByRole('region', { name: 'Profile fields' }).scrollIntoViewIfNeeded()
    await picture(page, `origins fields ${look}`)
    await page.context().close()
  }
})

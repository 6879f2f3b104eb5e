import { contextFor, createEvent, createVisit, createVisitor } from '../factories'
import { useFieldStories } from './field-steps'
import { LOOKS, picture } from './looks'

const stories = useFieldStories()
const { server, addPerson, open } = stories
const DAY = 86_400_000

test('the card sums a person up: the year in weeks, what the score is made of, the first campaign', async () => {
  const site = await server.createSite()
  const id = await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example' })
  const ctx = contextFor(server.database, site)
  const visitor = await createVisitor(ctx, { profileId: id })
  const weeks = [50, 44, 30, 29, 12, 8, 7, 3, 2, 1]
  const visits = []
  for (const weeksAgo of [...weeks, 0]) {
    const at = new Date(ctx.now.getTime() - weeksAgo * 7 * DAY - 60_000)
    const visit = await createVisit(ctx, visitor, {
      startedAt: at,
      endedAt: at,
      pageViewCount: 2,
      utmCampaign: 'spring',
    })
    for (let n = 0; n < 2; n++) await createEvent(ctx, visit, { occurredAt: at })
    visits.push(visit)
  }
  await server.database.prisma.profile.updateMany({
    where: { id },
    data: {
      visitCount: visits.length,
      pageViewCount: visits.length * 2,
      firstVisitId: visits[0]?.id ?? null,
      firstVisitAt: visits[0]?.startedAt ?? null,
      source: 'newsletter',
    },
  })
  for (const [look, options] of LOOKS) {
    const page = await open(`/profiles/${id}`, options, site)
    await page.getByRole('img', { name: '11 visits in 11 weeks of the last year, at most 1 in one' }).waitFor()
    await page.getByText('2 pages (2) and 1 visit (2) in the last 7 days').waitFor()
    await page.getByText('from newsletter, campaign spring').waitFor()
    await page.getByText('visits, 22 pages').waitFor()
    await picture(page, `card summary ${look}`)
  }
})

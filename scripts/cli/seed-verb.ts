import { findSite } from '../../lib/access'
import { seedSite } from '../../lib/seed'
import type { Verb } from './run-verb'

const grouped = (value: number) => value.toLocaleString('en')
const SAY_EVERY_SECONDS = 2

export const seed: Verb = async (options, cli) => {
  const db = await cli.database()
  const site = await findSite(db, String(options['site']))
  const given = <T>(name: string) => (options[name] === undefined ? {} : { [name]: options[name] as T })
  let saidAt = 0
  const seeded = await seedSite(
    { ...(await cli.context(site.id)), db },
    {
      profiles: Number(options['profiles']),
      ...given<number>('events'),
      ...given<number>('seed'),
      ...given<Date>('until'),
      onProgress({ profiles, events, seconds }) {
        if (seconds - saidAt < SAY_EVERY_SECONDS) return
        saidAt = seconds
        cli.say(`${grouped(profiles)} profiles, ${grouped(events)} events …`)
      },
    },
  )
  const { profiles, visits, events, seconds } = seeded
  return {
    json: { profiles, visits, events, seconds },
    words: `${site.name} has ${grouped(profiles)} people more, with ${grouped(visits)} visits and ${grouped(events)} events. It took ${seconds} s.`,
  }
}

import { invalid } from '../errors'

const MAX_NAME = 100
const MAX_KEY = 200
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u

/** What may be written of a campaign. */
export interface WrittenCampaign {
  name: string
  startsOn: string | null
  endsOn: string | null
}

/** As events write it: case matters, as in addresses. */
export function checkedKey(written: string): string {
  const key = written.trim()
  if (key === '') throw invalid('key', 'Write the key by which your pages and addresses call it')
  if (key.length > MAX_KEY) throw invalid('key', `A key has at most ${MAX_KEY} characters`)
  if (UNPRINTABLE.test(key)) throw invalid('key', 'This key holds characters that cannot be shown')
  return key
}

/** @throws INVALID */
export function checkedCampaign({ name: written, startsOn, endsOn }: WrittenCampaign): WrittenCampaign {
  const name = written.trim().replace(/\s+/g, ' ')
  if (name === '') throw invalid('name', 'Write a name')
  if (name.length > MAX_NAME) throw invalid('name', `A name has at most ${MAX_NAME} characters`)
  if (UNPRINTABLE.test(name)) throw invalid('name', 'This name holds characters that cannot be shown')
  const period = { startsOn: checkedDay('startsOn', startsOn), endsOn: checkedDay('endsOn', endsOn) }
  if (period.startsOn && period.endsOn && period.endsOn < period.startsOn)
    throw invalid('endsOn', 'It ends before it begins')
  return { name, ...period }
}

/** Empty is none. */
function checkedDay(field: string, written: string | null): string | null {
  const day = written?.trim() ?? ''
  if (day === '') return null
  // No calendar of PostgreSQL has a year 0.
  const isDay = /^(?!0000)\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day
  if (!isDay) throw invalid(field, 'Write a day, such as 2026-11-27')
  return day
}

import { types } from 'pg'

const parseSlowly: (text: string) => Date = types.getTypeParser(types.builtins.TIMESTAMPTZ, 'text')
const ZERO = 48
const DASH = 45

/** A timestamptz as PostgreSQL writes it in UTC, `2026-11-23 09:14:00.25+00`, to a Date: by its places, four times as fast as the
 * driver's regular expression, and a page of a list has a hundred of them. Every other form goes to the driver. */
export function parseTime(text: string): Date {
  const { length } = text
  if (length < 22 || length > 26 || !text.endsWith('+00') || text.charCodeAt(4) !== DASH || text.charCodeAt(0) === ZERO)
    return parseSlowly(text)
  let milliseconds = 0
  for (let place = 20, worth = 100; place < 23; place += 1, worth /= 10)
    if (place < length - 3) milliseconds += (text.charCodeAt(place) - ZERO) * worth
  return new Date(
    Date.UTC(
      two(text, 0) * 100 + two(text, 2),
      two(text, 5) - 1,
      two(text, 8),
      two(text, 11),
      two(text, 14),
      two(text, 17),
      milliseconds,
    ),
  )
}

const two = (text: string, at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO

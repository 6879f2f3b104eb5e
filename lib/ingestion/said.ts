import type { Given, GivenThrough } from '../origins'
import { giveAttributes, giveFields, mayWrite } from './profile-attributes'
import type { ProfileState, SiteFacts, VisitorState } from './flush-state'
import type { IncomingBatch, IncomingEvent } from './incoming'

type Identify = Extract<IncomingEvent, { type: 'identify' }>

/** What was said of a visitor who is nobody's yet, by attribute; `fields.<key>` for custom fields. Through what is not known of what was
 * said before that was kept. */
export type Said = Record<string, { value: unknown; at: number; through?: Omit<GivenThrough, 'at'> }>

const ATTRIBUTES = ['name', 'organization', 'title'] as const
const FIELD = 'fields.'

/** Keeps what is said of somebody before it is known who that is: of several names the first, of a field's values the last, as
 * they would count for a profile. */
export function remember(
  visitor: VisitorState,
  site: SiteFacts,
  trust: IncomingBatch['trust'],
  event: Identify,
  through: GivenThrough,
): { ignored: number } {
  for (const attribute of ATTRIBUTES) {
    if (event[attribute] !== undefined) keep(visitor, attribute, event[attribute], through, trust === 'server')
  }
  return { ignored: rememberFields(visitor, site, trust, event.fields, through) }
}

/** The same for custom fields alone. @returns how many this sender may not write */
export function rememberFields(
  visitor: VisitorState,
  site: SiteFacts,
  trust: IncomingBatch['trust'],
  values: Record<string, unknown>,
  through: GivenThrough,
): number {
  let ignored = 0
  for (const [key, value] of Object.entries(values)) {
    if (mayWrite(site, key, trust)) keep(visitor, FIELD + key, value, through, true)
    else ignored += 1
  }
  return ignored
}

function keep(visitor: VisitorState, attribute: string, value: unknown, given: GivenThrough, newest: boolean): void {
  const { at: moment, ...through } = given
  const at = Date.parse(moment)
  const known = visitor.said[attribute]
  if (known && (newest ? known.at > at : known.at <= at)) return
  visitor.said = { ...visitor.said, [attribute]: { value, at, through } }
  visitor.changed = true
}

/** Fills the profile that the visitor has become with what was said before, where nothing better is known.
 *
 * @returns how many values of fields did not fit
 */
export function recall(visitor: VisitorState, site: SiteFacts, profile: ProfileState): { ignored: number } {
  let ignored = 0
  for (const [attribute, { value, at, through }] of Object.entries(visitor.said)) {
    const moment = new Date(at).toISOString()
    const given: Given = through ? { at: moment, ...through } : moment
    // Who may write a field was asked when it was said.
    if (attribute.startsWith(FIELD))
      ignored += giveFields(profile, site, { [attribute.slice(FIELD.length)]: value }, 'server', given)
    else giveAttributes(profile, { [attribute]: value }, 'browser', given)
  }
  visitor.said = {}
  return { ignored }
}

/** Properties of a visit without those that a program said: they come to the profile as the program's. */
export function withoutSaid(properties: Record<string, unknown>, { said }: VisitorState): Record<string, unknown> {
  const isTold = (key: string, value: unknown) => {
    const known = said[FIELD + key]
    return known?.through?.source === 'api' && JSON.stringify(known.value) === JSON.stringify(value)
  }
  return Object.fromEntries(Object.entries(properties).filter(([key, value]) => !isTold(key, value)))
}

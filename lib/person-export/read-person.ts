import type { SqlDb } from '../db'
import { groupRows } from '../group-rows'
import { eventsOf, HISTORY_SECTIONS, VISITS } from './history-sections'
import { PERSON_SECTIONS } from './person-sections'
import type { Piece } from './piece'
import { pagesOf, told, type Person, type Row, type Section } from './section'
import { TEAM_SECTIONS } from './team-sections'

/** Everything, in the order in which it is told. */
export const SECTIONS: readonly Section[] = [...PERSON_SECTIONS, ...HISTORY_SECTIONS, ...TEAM_SECTIONS]

const VISITS_A_PAGE = 50
/** Events read together. A visit with more is read by itself, page after page. */
const MAX_EVENTS = 2_000

export async function* readPerson(db: SqlDb, person: Person): AsyncGenerator<Piece, void> {
  for (const section of SECTIONS) {
    yield { kind: 'section', section }
    if (section === VISITS) yield* readVisits(db, person)
    else
      for await (const rows of pagesOf(db, section, person))
        for (const row of rows) yield { kind: 'row', section, row: told(section, row, person) }
  }
}

async function* readVisits(db: SqlDb, person: Person): AsyncGenerator<Piece, void> {
  for await (const page of pagesOf(db, VISITS, person, VISITS_A_PAGE)) {
    for (const visits of together(page)) {
      const section = eventsOf(visits.map(({ id }) => id as string))
      if (visits.length === 1 && visits[0]) {
        yield { kind: 'row', section: VISITS, row: told(VISITS, visits[0], person) }
        for await (const events of pagesOf(db, section, person))
          for (const row of events) yield { kind: 'event', section, row: told(section, row, person) }
        continue
      }
      const events: Row[] = []
      for await (const rows of pagesOf(db, section, person)) events.push(...rows)
      const byVisit = groupRows(
        events,
        ({ visitId }) => visitId as string,
        (event) => event,
      )
      for (const visit of visits) {
        yield { kind: 'row', section: VISITS, row: told(VISITS, visit, person) }
        for (const row of byVisit.get(visit['id'] as string) ?? [])
          yield { kind: 'event', section, row: told(section, row, person) }
      }
    }
  }
}

/** Neighbours whose events fit into memory together. */
function together(visits: readonly Row[]): Row[][] {
  const groups: Row[][] = []
  let events = Infinity
  for (const visit of visits) {
    events += visit['eventCount'] as number
    if (events > MAX_EVENTS) {
      groups.push([])
      events = visit['eventCount'] as number
    }
    groups.at(-1)?.push(visit)
  }
  return groups
}

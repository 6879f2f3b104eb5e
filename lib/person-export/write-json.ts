import { chunked } from './chunked'
import type { Head, Piece } from './piece'

/** One JSON object: the profile, a list for each section, and in each visit the list of its events. */
export const asJson = (head: Head, pieces: AsyncIterable<Piece>): AsyncIterable<string> => chunked(write(head, pieces))

async function* write(head: Head, pieces: AsyncIterable<Piece>): AsyncGenerator<string, void> {
  const { at, site, namedBy } = head
  yield `{\n"exportedAt": ${JSON.stringify(at)},\n"site": ${JSON.stringify(site)},\n"namedByFilters": ${JSON.stringify(namedBy)}`
  /** What closes the section, and the visit, that are open. */
  let [end, endOfVisit] = ['', '']
  let [rows, events] = [0, 0]
  for await (const piece of pieces) {
    const { section } = piece
    switch (piece.kind) {
      case 'section':
        yield `${endOfVisit}${end},\n${JSON.stringify(section.name)}: ${section.isOne ? '' : '['}`
        end = section.isOne ? '' : ']'
        endOfVisit = ''
        rows = 0
        break
      case 'row': {
        const text = JSON.stringify(piece.row)
        yield `${endOfVisit}${rows++ > 0 ? ',' : ''}${section.isOne ? '' : '\n  '}`
        yield section.hasEvents ? `${text.slice(0, -1)},"events":[` : text
        endOfVisit = section.hasEvents ? ']}' : ''
        events = 0
        break
      }
      case 'event':
        yield `${events++ > 0 ? ',' : ''}\n    ${JSON.stringify(piece.row)}`
    }
  }
  yield `${endOfVisit}${end}\n}\n`
}

import { chunked } from './chunked'
import type { Head, Piece } from './piece'
import type { Row, Section } from './section'
import { inWords, lower, timeText } from './words'

/** Sections with a heading each, rows as numbered lists of what they tell, events a line each. */
export const asText = (head: Head, pieces: AsyncIterable<Piece>): AsyncIterable<string> => chunked(write(head, pieces))

async function* write(head: Head, pieces: AsyncIterable<Piece>): AsyncGenerator<string, void> {
  yield opening(head)
  let rows = -1
  const none = () => (rows === 0 ? '\nNothing.\n' : '')
  for await (const piece of pieces) {
    const { section } = piece
    switch (piece.kind) {
      case 'section':
        yield `${none()}\n\n${section.title.toUpperCase()}\n${'-'.repeat(section.title.length)}\n`
        rows = 0
        break
      case 'row':
        rows += 1
        yield section.isOne ? `\n${lines(section, piece.row, '')}` : `\n${rows}.\n${lines(section, piece.row, '   ')}`
        break
      case 'event':
        yield eventLine(section, piece.row)
    }
  }
  yield `${none()}\n\nEnd of the file.\n`
}

function opening({ id, name, site, at, namedBy }: Head): string {
  const title = `Everything that ${site.name} keeps of ${name} in Waggle`
  return [
    title,
    '='.repeat(title.length),
    '',
    `Website: ${site.name} (${site.domain})`,
    `Number of the profile: ${id}`,
    `Written: ${timeText(at)}`,
    '',
    'This file tells everything that is kept of the person: what they are known by, what they told or was told of',
    'them, their visits page by page, what they consented to and the texts of that, and what was done with the profile.',
    'All times are in coordinated universal time (UTC). A section that says “Nothing.” has been looked at, and is empty.',
    '',
    'Not in it: words kept twice for searching, numbers that only programs use (they are in the JSON file of the same',
    'data), and who of the staff did something.',
    ...(namedBy.length > 0
      ? ['', `Their identifiers are named in filters that the site keeps: ${namedBy.join('; ')}.`]
      : []),
    '',
  ].join('\n')
}

/** A line for each thing that the row tells; what it does not tell is left out. */
const lines = (section: Section, row: Row, indent: string): string =>
  toldBy(section, row, `${indent}   `)
    .map((line) => `${indent}${line}\n`)
    .join('')

function eventLine(section: Section, row: Row): string {
  const what = EVENTS[row['type'] as string] ?? inWords(lower(row['type']), '')
  const told = toldBy(section, row, '        ').map((line) => `     ${line}\n`)
  return `   - ${inWords(row['occurredAt'], '')}  ${what}\n${told.join('')}`
}

/** @param indent of what has lines of its own */
function toldBy({ columns }: Section, row: Row, indent: string): string[] {
  return columns.flatMap(({ name, label, isWord, whenEmpty = null }) => {
    if (label === null) return []
    const text = inWords(isWord ? lower(row[name]) : row[name], indent) ?? whenEmpty
    return text === null ? [] : [`${label}:${text.startsWith('\n') ? '' : ' '}${text}`]
  })
}

/** What people call an event. */
const EVENTS: Readonly<Record<string, string>> = {
  PAGE: 'looked at a page',
  IDENTIFY: 'said who they are',
  GOAL: 'reached a goal',
  PURCHASE: 'bought something',
  CAMPAIGN: 'met a campaign',
  SESSION: 'the website told something of the visit',
  TAG: 'got a tag',
  CONSENT: 'gave or withdrew a consent',
  LEAVE: 'left a page',
  CUSTOM: 'did something else',
}

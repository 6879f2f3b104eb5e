import {
  Calendar,
  CalendarClock,
  CircleDot,
  Hash,
  Link,
  ListChecks,
  Sigma,
  ToggleLeft,
  Type,
  type LucideIcon,
} from 'lucide-react'
import type { CustomFieldType, FieldSightingKind } from '@/app/_lib/gql/graphql'

/** How a type is shown where an admin chooses one; its word is `FIELD_TYPES[type].label`. */
export const typeLooks = {
  TEXT: { icon: Type, hint: 'Anything that can be written, up to 2,000 characters: a favourite brand, a note.' },
  NUMBER: { icon: Sigma, hint: 'A number, with decimals where needed: 38.5.' },
  INTEGER: { icon: Hash, hint: 'A number without decimals: an age, a count.' },
  BOOLEAN: { icon: ToggleLeft, hint: 'Yes or no: has a dog, wants the catalogue.' },
  DATE: { icon: Calendar, hint: 'A day: a birthday, the end of a contract.' },
  DATETIME: { icon: CalendarClock, hint: 'A day and a time: an appointment.' },
  CHOICE: { icon: CircleDot, hint: 'One of the options that you list.' },
  CHOICES: { icon: ListChecks, hint: 'Any number of the options that you list.' },
  LINK: { icon: Link, hint: 'A web address: opens on a click.' },
} as const satisfies Record<CustomFieldType, { icon: LucideIcon; hint: string }>

const sightings = {
  TEXT: 'as text',
  NUMBER: 'as a number with decimals',
  INTEGER: 'as a whole number',
  BOOLEAN: 'as yes or no',
  DATE: 'as a date',
  DATETIME: 'as a date and time',
  LINK: 'as a link',
  LIST: 'as a list',
  OBJECT: 'as an object',
  NOT_WRITABLE: 'from a page, which may not write it',
} as const satisfies Record<FieldSightingKind, string>

/** What came under the field's key with other capital letters. */
export const otherSpellingWords = (came: string, key: string, count: number, grouped: string) =>
  `“${came}” came ${count === 1 ? 'once' : `${grouped} times`}; the field is called “${key}”`

/** Of a field that is archived nothing is kept, so nothing can fail to fit. */
export const stillSentWords = (key: string, count: number, grouped: string) =>
  `“${key}” still comes from your pages: ${count === 1 ? 'once' : `${grouped} times`} since it was archived`

/** `grouped`: how many values did not fit a change of type or options. */
export const setAsideWords = (count: number, grouped: string) =>
  count === 1
    ? '1 value is set aside: it did not fit when the field was changed, and returns where it fits again'
    : `${grouped} values are set aside: they did not fit when the field was changed, and return where they fit again`

/** `‘age’ came 214 times as text`: what pages or programs sent and the field did not take. */
export const misfitWords = (key: string, kind: FieldSightingKind, count: number, grouped: string) =>
  `“${key}” came ${count === 1 ? 'once' : `${grouped} times`} ${sightings[kind]}`

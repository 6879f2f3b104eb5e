import { v7 } from 'uuid'

/** A new id: UUIDv7, so that ids made later sort later. */
export const newId = (): string => v7()

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether text can be an id at all: PostgreSQL refuses the whole statement for anything else. */
export const isId = (text: string): boolean => ID.test(text)

/** The least id that can be made at `at`: ids are UUIDv7, so a range of ids is a range of arrival times. */
export function firstIdAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`
}

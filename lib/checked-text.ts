import { invalid } from './errors'

const MAX_NAME_LENGTH = 100
/** Control characters and halves of a character: PostgreSQL refuses some, people see none. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u

/** @param what the text is to people: `This name` @throws INVALID */
export function refuseUnprintable(field: string, text: string, what = 'This name'): void {
  if (UNPRINTABLE.test(text)) throw invalid(field, `${what} holds characters that cannot be shown`)
}

/** A name as a person would type it, trimmed. @throws INVALID empty, over 100 characters or unprintable */
export function checkedName(field: string, value: string): string {
  const name = value.trim()
  if (name === '') throw invalid(field, 'Write a name')
  if (name.length > MAX_NAME_LENGTH) throw invalid(field, `A name has at most ${MAX_NAME_LENGTH} characters`)
  refuseUnprintable(field, name)
  return name
}

/** What broken pages send in place of an identifier. Compared without case and without the marks around it. Sources: the values
 * that customer-data platforms refuse by default (Segment's and RudderStack's blocked identifiers, PostHog's illegal ids).
 */
const JUNK = new Set([
  '',
  'null',
  'nil',
  'none',
  'undefined',
  'nan',
  'n/a',
  'na',
  'not_authenticated',
  'not authenticated',
  'anonymous',
  'anon',
  'guest',
  'unknown',
  'user',
  'userid',
  'user_id',
  'distinct_id',
  'email',
  'e-mail',
  'mail',
  'phone',
  'id',
  'true',
  'false',
  '0',
  '-1',
  'object object',
  'object',
  'void',
  'empty',
  'default',
  'test@null',
  'null@null',
  'undefined@undefined',
])
const MARKS = /^[\s"'`[\](){}<>%$#:;,.-]+|[\s"'`[\](){}<>%$#:;,.]+$/g

/** Whether a value stands for "nobody" and must never make two people one. */
export function isJunkClaim(value: string): boolean {
  const lower = value.trim().toLowerCase()
  const bare = lower.replace(MARKS, '')
  // 0000000, 00000000-0000-0000-0000-000000000000: a number nobody has.
  return JUNK.has(bare) || JUNK.has(lower) || /^\+?[0\s()-]+$/.test(lower)
}

// PostgreSQL's text and jsonb take neither NUL nor half a surrogate pair; JSON brings both.
const SUSPECT = /[\0\ud800-\udfff]/
const LONE_SURROGATES = /\p{Surrogate}/gu
const CONTROLS = /[\u0001-\u001f\u007f-\u009f\u2028\u2029]+/g

/** Any text, made storable: NUL is dropped, half a surrogate pair becomes U+FFFD. Emoji and all else stay. */
export function storable(text: string): string {
  if (!SUSPECT.test(text)) return text
  return text.replaceAll('\0', '').replace(LONE_SURROGATES, '\ufffd')
}

/** Text of one line: storable, control characters and line breaks as one space, trimmed. */
export function oneLine(text: string): string {
  return storable(text).replace(CONTROLS, ' ').trim()
}

/** The first `max` UTF-16 units, without cutting an emoji in half. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const last = text.charCodeAt(max - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}

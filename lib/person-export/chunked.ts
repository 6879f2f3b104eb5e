const CHUNK_CHARACTERS = 32_768

/** Small pieces of text as fewer, larger ones. */
export async function* chunked(pieces: AsyncIterable<string>): AsyncGenerator<string, void> {
  let waiting: string[] = []
  let length = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    if (length < CHUNK_CHARACTERS) continue
    yield waiting.join('')
    waiting = []
    length = 0
  }
  if (length > 0) yield waiting.join('')
}

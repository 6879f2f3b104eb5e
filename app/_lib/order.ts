/** Things in the order of these ids; null, or an id that is not named: as they were, at the end. */
export function inOrder<Thing extends { id: string }>(
  things: readonly Thing[],
  ids: readonly string[] | null,
): readonly Thing[] {
  if (ids === null) return things
  const place = new Map(ids.map((id, index) => [id, index]))
  return things.toSorted((a, b) => (place.get(a.id) ?? ids.length) - (place.get(b.id) ?? ids.length))
}

/** The same ids, with this one at a place from 0. */
export function moved(ids: readonly string[], id: string, place: number): readonly string[] {
  if (ids[place] === id) return ids
  const others = ids.filter((other) => other !== id)
  return [...others.slice(0, place), id, ...others.slice(place)]
}

/** Where a row held at `y` belongs among the others: below all whose middle is above it. */
export const placeAt = (y: number, others: readonly { top: number; height: number }[]) =>
  others.filter(({ top, height }) => top + height / 2 < y).length

/** Rows by the thing they belong to, in their order: what a batch verb answers. Things without a row are left out. */
export function groupRows<Row, Item>(
  rows: readonly Row[],
  ownerOf: (row: Row) => string,
  toItem: (row: Row) => Item,
): Map<string, Item[]> {
  const found = new Map<string, Item[]>()
  for (const row of rows) {
    const owner = ownerOf(row)
    const items = found.get(owner)
    if (items) items.push(toItem(row))
    else found.set(owner, [toItem(row)])
  }
  return found
}

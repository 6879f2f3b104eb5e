const collator = new Intl.Collator('en', { sensitivity: 'base' })

/** Whether two spellings are one name, as the server sees it: without case and diacritics. */
export const isSameText = (one: string, other: string): boolean => collator.compare(one.trim(), other.trim()) === 0

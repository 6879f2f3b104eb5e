const SINGLE: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ς: 'σ' }

/** Case and diacritics away: how Waggle compares text. The twin of the SQL function `waggle_fold`.
 *
 * Letter by letter, wherever it stands in its word (so the Greek final sigma is a sigma): what folds to a part of a folded text
 * is found in it. The two may differ for capitals that Unicode has added since 2017, which the server's tables may not know.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[øłđħıßæœς]/g, (letter) => SINGLE[letter] ?? letter)
}

/** What two spellings of one name have in common: the key of goals and tags. */
export const nameKey = (name: string): string => fold(name).replace(/\s+/g, ' ').trim()

const SINGLE: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' }

/** Case and diacritics away: how Waggle compares text. The twin of the SQL function `waggle_fold`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[øłđħıßæœ]/g, (letter) => SINGLE[letter] ?? letter)
}

/** What a sentence is made of: its words, and the values that matter in it. */
export type SentencePart = string | { strong: string }

export const strong = (text: string): SentencePart => ({ strong: text })

/** **A**, **B** or **C**. */
export function listed(values: readonly string[], word: 'and' | 'or'): SentencePart[] {
  return values.flatMap((value, index) => {
    const between = index === 0 ? [] : [index === values.length - 1 ? ` ${word} ` : ', ']
    return [...between, strong(value)]
  })
}

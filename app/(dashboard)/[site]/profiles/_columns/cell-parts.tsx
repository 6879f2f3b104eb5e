import type { ReactNode } from 'react'

/** One line of text, whole on hover. */
export function Words({ text, none }: { text: string | null | undefined; none: string }) {
  if (!text) return <None what={none} />
  return (
    <span className="block truncate text-ink-2" title={text}>
      {text}
    </span>
  )
}

/** The first of several, and how many others there are: their names on hover, and for a screen reader. */
export function Listed({ words, none }: { words: readonly string[]; none: string }) {
  const [first, ...others] = words
  if (!first) return <None what={none} />
  return (
    <span className="flex items-baseline gap-1 text-ink-2" title={words.join('\n')}>
      <span className="truncate">{first}</span>
      {others.length > 0 && (
        <span className="shrink-0 text-xs text-ink-3">
          <span aria-hidden>+{others.length}</span>
          <span className="sr-only">, {others.join(', ')}</span>
        </span>
      )}
    </span>
  )
}

/** A dash for the eye, words for a screen reader. */
export function None({ what }: { what: string }): ReactNode {
  return (
    <span className="text-ink-3">
      <span aria-hidden>–</span>
      <span className="sr-only">{what}</span>
    </span>
  )
}

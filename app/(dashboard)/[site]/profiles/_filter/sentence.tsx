import type { SentencePart } from './sentence-part'

/** The values of a sentence stand out from its words. */
export function Sentence({ parts }: { parts: readonly SentencePart[] }) {
  return parts.map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      // Parts of one sentence stay in their order.
      // oxlint-disable-next-line react/no-array-index-key
      <b key={index} className="font-[580] text-ink">
        {part.strong}
      </b>
    ),
  )
}

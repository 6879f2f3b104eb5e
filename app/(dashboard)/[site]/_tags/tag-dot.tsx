import type { TagColor } from '@/app/_lib/gql/graphql'
import { cn } from '@/app/_ui/class-names'

/** The colours that a tag can have, in the order in which they are offered. */
export const tagColors = {
  PLAIN: { word: 'Plain', fill: '' },
  HONEY: { word: 'Honey', fill: 'bg-hue-1' },
  TEAL: { word: 'Teal', fill: 'bg-hue-2' },
  INDIGO: { word: 'Indigo', fill: 'bg-hue-3' },
  ROSE: { word: 'Rose', fill: 'bg-hue-4' },
  SLATE: { word: 'Slate', fill: 'bg-hue-5' },
} as const satisfies Record<TagColor, { word: string; fill: string }>

/** The colour of a tag before its name; a plain one has none. */
export function TagDot({ color, className }: { color: TagColor; className?: string }) {
  const { fill } = tagColors[color]
  return fill ? <i aria-hidden className={cn('size-[7px] shrink-0 rounded-full', fill, className)} /> : null
}

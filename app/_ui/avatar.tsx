import { cn } from './class-names'

/** Dark enough for white letters on them (4.5:1). */
const colours = [
  '#be185d',
  '#0f766e',
  '#4f46e5',
  '#b45309',
  '#0e7490',
  '#7c3aed',
  '#15803d',
  '#c2410c',
  '#1d4ed8',
  '#a21caf',
]
const grey = '#64748b'

/** The same text always gets the same colour. */
export function colourOf(text: string): string {
  let hash = 0
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0
  return colours[Math.abs(hash) % colours.length] ?? grey
}

/** A whole character, also where it takes two code units. */
const firstCharacter = (text = '') =>
  String.fromCodePoint(...[text.codePointAt(0)].filter((code) => code !== undefined))

/** Two letters of a name, one of an e-mail address, `#` of a number. */
export function initialsOf(text: string): string {
  const words = text.trim().split(/[\s\-_.]+/u)
  const first = firstCharacter(words[0]) || '?'
  if (!/\p{L}/u.test(first)) return '#'
  if (text.includes('@') || /\d/.test(text) || words.length < 2) return first.toUpperCase()
  const last = firstCharacter(words.at(-1))
  return (first + (/\p{L}/u.test(last) ? last : '')).toUpperCase()
}

export interface AvatarProps {
  /** The text it stands for: decides letters and colour. */
  text: string
  size?: 'sm' | 'md' | 'lg'
  shape?: 'round' | 'square'
  className?: string
}

/** A coloured disc with initials. Decoration only: the text stands beside it. */
export function Avatar({ text, size = 'md', shape = 'round', className }: AvatarProps) {
  const initials = initialsOf(text)
  return (
    <span
      aria-hidden
      className={cn(
        'grid shrink-0 place-items-center font-[620] text-white select-none',
        size === 'sm' && 'size-5 text-[9px]',
        size === 'md' && 'size-7 text-2xs',
        size === 'lg' && 'size-[34px] text-xs',
        shape === 'round' ? 'rounded-full' : 'rounded-sm',
        className,
      )}
      style={{ background: initials === '#' ? grey : colourOf(text) }}
    >
      {shape === 'square' ? initials.slice(0, 1) : initials}
    </span>
  )
}

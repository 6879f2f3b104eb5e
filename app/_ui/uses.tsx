import { cn } from './class-names'
import { Dash } from './dash'
import { Notice } from './notice'

/** Something that would miss what is looked at. */
interface Use {
  kind: string
  id?: string | null
  name: string
}

/** What needs the thing of a row; on a phone only if anything does. `none` is read aloud where nothing does. */
export function UsesCell({ uses, none }: { uses: readonly Use[]; none: string }) {
  return (
    <span className={cn('line-clamp-2 min-w-0 text-ink-2', uses.length === 0 && 'max-lg:hidden')}>
      <span className="lg:sr-only">used in </span>
      {uses.map(({ name }) => name).join(', ') || <Dash what={none} />}
    </span>
  )
}

export function UseList({ uses }: { uses: readonly Use[] }) {
  return (
    <ul>
      {uses.map(({ kind, id, name }) => (
        <li key={`${kind} ${id ?? name}`}>{name}</li>
      ))}
    </ul>
  )
}

/** Before something goes: what needs it, if anything does, and what `then` becomes of that. */
export function UsesNotice({ uses, then }: { uses: readonly Use[]; then?: string }) {
  if (uses.length === 0) return null
  return (
    <Notice>
      <p className="font-[560]">It is used in</p>
      <UseList uses={uses} />
      {then && <p className="mt-1.5">{then}</p>}
    </Notice>
  )
}

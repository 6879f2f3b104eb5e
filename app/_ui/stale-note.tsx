import { Notice } from './notice'

interface StaleNoteProps {
  /** What somebody changed: "goal". */
  what: string
  /** Whether to go on with what is written here, rather than with what stands there now. */
  onChoose: (keepMine: boolean) => void
}

/** Somebody else was faster: nothing is overwritten unseen. */
export function StaleNote({ what, onChoose }: StaleNoteProps) {
  return (
    <Notice role="alert" className="flex flex-col gap-2">
      <p className="font-[560]">Somebody changed this {what} meanwhile</p>
      <p>What you wrote is kept. Begin again with theirs, or go on with yours and save once more.</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="underline" onClick={() => onChoose(false)}>
          Begin with theirs
        </button>
        <button type="button" className="underline" onClick={() => onChoose(true)}>
          Go on with mine
        </button>
      </div>
    </Notice>
  )
}

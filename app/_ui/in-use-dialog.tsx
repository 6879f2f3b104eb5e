import type { ComponentProps } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { Notice } from './notice'
import { UseList } from './uses'

interface InUseDialogProps {
  name: string
  /** What it is: "goal". */
  what: string
  uses: ComponentProps<typeof UseList>['uses']
  onClose: () => void
}

/** Why something is not deleted now, and what to do instead. */
export function InUseDialog({ name, what, uses, onClose }: InUseDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`${name} is in use`}
      description={`What asks for it would find nobody. Change that first, or archive the ${what}: then nothing counts any more and nothing breaks.`}
    >
      <div className="flex flex-col gap-4">
        <Notice>
          <UseList uses={uses} />
        </Notice>
        <div className="flex justify-end">
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    </Dialog>
  )
}

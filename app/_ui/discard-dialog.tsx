'use client'

import { Button } from './button'
import { Dialog } from './dialog'

interface DiscardDialogProps {
  open: boolean
  onKeep: () => void
  onDiscard: () => void
}

/** Asks before what somebody wrote is thrown away. */
export function DiscardDialog({ open, onKeep, onDiscard }: DiscardDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onKeep} title="Discard what you wrote?" description="Nothing of it is saved yet.">
      <div className="flex justify-end gap-2">
        <Button look="ghost" onClick={onKeep}>
          Keep writing
        </Button>
        <Button look="danger" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </Dialog>
  )
}

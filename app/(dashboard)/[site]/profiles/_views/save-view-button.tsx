import { Bookmark } from 'lucide-react'
import { Button } from '@/app/_ui/button'

/** Keeps the list that is shown as a view. On a phone there is room for its picture only. */
export function SaveViewButton({ onAsk }: { onAsk: () => void }) {
  return (
    <Button look="ghost" aria-haspopup="dialog" aria-label="Save as view" onClick={onAsk} className="max-md:px-2.5">
      <Bookmark aria-hidden />
      <span className="max-md:hidden">Save as view …</span>
    </Button>
  )
}

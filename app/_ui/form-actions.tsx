import { Button, type ButtonLook } from './button'

export interface FormActionsProps {
  /** What the form does: "Save", "Remove". */
  submit: string
  look?: ButtonLook
  /** What leaving it means: "Keep it". */
  cancel?: string
  busy: boolean
  onCancel: () => void
}

/** The end of a form: the way out, and what it is for. */
export function FormActions({ submit, look = 'primary', cancel = 'Cancel', busy, onCancel }: FormActionsProps) {
  return (
    <div className="flex justify-end gap-2">
      <Button look="ghost" onClick={onCancel}>
        {cancel}
      </Button>
      <Button type="submit" look={look} busy={busy}>
        {submit}
      </Button>
    </div>
  )
}

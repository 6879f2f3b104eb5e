import { cloneElement, useId, type ReactElement, type ReactNode } from 'react'
import { cn } from './class-names'

interface ControlProps {
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

export interface FieldProps {
  label: string
  /** A sentence below the control on what to write. */
  hint?: ReactNode
  /** What is wrong with the value, and the way out. Read aloud when it appears. */
  error?: string | null
  className?: string
  /** One control, such as `<Input />`: it gets the id and the references to hint and error. */
  children: ReactElement<ControlProps>
}

/** A labelled control with its hint and its error. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={cn('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-sm font-[560]">
        {label}
      </label>
      {cloneElement(children, {
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-3">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} role="alert" className={cn('text-xs text-bad', !error && 'hidden')}>
        {error}
      </p>
    </div>
  )
}

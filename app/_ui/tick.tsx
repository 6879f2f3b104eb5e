'use client'

import { useId } from 'react'

export interface TickProps {
  name: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
  label: string
  /** What it means, in a sentence or two. */
  hint: string
  error?: string | undefined
}

/** A choice of a form, with what it means. */
export function Tick({ name, checked, disabled, onChange, label, hint, error }: TickProps) {
  const id = useId()
  return (
    <div className="flex items-baseline gap-2.5">
      <input
        id={id}
        type="checkbox"
        name={name}
        checked={checked}
        disabled={disabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
        className="translate-y-px accent-ink"
      />
      <div>
        <label htmlFor={id} className="text-sm font-[560]">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-xs text-ink-3">
          {hint}
        </p>
        <p role="alert" className="text-xs text-bad empty:hidden">
          {error}
        </p>
      </div>
    </div>
  )
}

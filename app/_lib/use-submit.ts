'use client'

import { useRef, useState, type FormEvent } from 'react'
import { RequestFailure } from './failure'

interface UserError {
  field?: string | null
  message: string
}

/** Sends a form, and sorts what comes back to the fields it is about.
 *
 * `send` is given a function that reads a field's text, and returns the answer's user errors (empty: it worked). `errors` holds them by the last part of their path
 * (`input.email` → `email`, `input.origins[2]` → `origins`), `failure` the one about the whole. The first field at fault gets the focus.
 */
export function useSubmit(send: (read: (field: string) => string) => Promise<readonly UserError[]>) {
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const running = useRef(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (running.current) return
    running.current = true
    const form = event.currentTarget
    setBusy(true)
    setErrors({})
    setFailure(null)
    try {
      const sorted = sortByField(await send(reader(form)), form)
      setErrors(sorted.byField)
      setFailure(sorted.whole)
      focusFirst(form, sorted.byField)
    } catch (error) {
      setFailure(error instanceof RequestFailure ? error.message : 'Something went wrong. Try again.')
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  return { submit, busy, errors, failure }
}

/** What `useSubmit` gives. */
export type Submission = ReturnType<typeof useSubmit>

function reader(form: HTMLFormElement) {
  const data = new FormData(form)
  return (field: string) => {
    const value = data.get(field)
    return typeof value === 'string' ? value : ''
  }
}

function sortByField(userErrors: readonly UserError[], form: HTMLFormElement) {
  const byField: Record<string, string> = {}
  let whole: string | null = null
  for (const { field, message } of userErrors) {
    const name = field
      ?.split('.')
      .at(-1)
      ?.replace(/\[\d+\]$/, '')
    if (name && form.elements.namedItem(name)) byField[name] ??= message
    else whole ??= message
  }
  return { byField, whole }
}

function focusFirst(form: HTMLFormElement, byField: Record<string, string>) {
  for (const element of form.elements) {
    const name = element.getAttribute('name')
    if (name && byField[name] && element instanceof HTMLElement) return element.focus()
  }
}

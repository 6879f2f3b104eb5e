'use client'

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button, IconButton } from '@/app/_ui/button'
import { Input } from '@/app/_ui/input'
import { MAX_OPTION_LENGTH, MAX_OPTIONS } from '@/lib/custom-fields/shared'
import { newOption, type OptionDraft } from './field-draft'

interface OptionsEditorProps {
  options: readonly OptionDraft[]
  onChange: (options: readonly OptionDraft[]) => void
  error?: string | undefined
}

/** The list to choose from: named, renamed, moved and taken away line by line. Enter goes on to a further line. */
export function OptionsEditor({ options, onChange, error }: OptionsEditorProps) {
  const list = useRef<HTMLUListElement>(null)
  const focus = useRef<string | null>(null)
  useEffect(() => {
    if (focus.current === null) return
    list.current?.querySelector<HTMLInputElement>(`[data-option="${focus.current}"] input`)?.focus()
    focus.current = null
  })

  const addAfter = (index: number) => {
    const added = newOption()
    focus.current = added.id
    onChange([...options.slice(0, index + 1), added, ...options.slice(index + 1)])
  }
  const move = (index: number, step: number) => {
    const option = options[index]
    if (!option) return
    const others = options.filter((other) => other !== option)
    onChange([...others.slice(0, index + step), option, ...others.slice(index + step)])
  }
  const onKeyDown = (index: number) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (options.length < MAX_OPTIONS) addAfter(index)
  }

  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby={error ? 'options-error' : undefined}>
      <legend className="mb-1.5 text-sm font-[560]">Options</legend>
      <ul ref={list} className="flex flex-col gap-1.5">
        {options.map((option, index) => (
          <li key={option.id} data-option={option.id} className="flex items-center gap-0.5">
            <Input
              name="options"
              aria-label={`Option ${index + 1}`}
              value={option.name}
              maxLength={MAX_OPTION_LENGTH}
              autoComplete="off"
              aria-invalid={error ? true : undefined}
              onChange={(event) =>
                onChange(options.map((other) => (other === option ? { ...other, name: event.target.value } : other)))
              }
              onKeyDown={onKeyDown(index)}
              className="mr-1"
            />
            <IconButton label={`Move option ${index + 1} up`} disabled={index === 0} onClick={() => move(index, -1)}>
              <ArrowUp aria-hidden />
            </IconButton>
            <IconButton
              label={`Move option ${index + 1} down`}
              disabled={index === options.length - 1}
              onClick={() => move(index, 1)}
            >
              <ArrowDown aria-hidden />
            </IconButton>
            <IconButton
              label={`Take option ${index + 1} away`}
              onClick={() => onChange(options.filter((other) => other !== option))}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => addAfter(options.length - 1)} disabled={options.length >= MAX_OPTIONS}>
          <Plus aria-hidden />
          Add an option
        </Button>
      </div>
      <p id="options-error" role="alert" className="text-xs text-bad empty:hidden">
        {error}
      </p>
    </fieldset>
  )
}

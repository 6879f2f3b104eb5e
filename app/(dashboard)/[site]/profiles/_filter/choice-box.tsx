'use client'

import { Command } from 'cmdk'
import { Check, ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { cn } from '@/app/_ui/class-names'

export interface Choice {
  value: string
  label: string
  /** Choices of one group stand together under its name. */
  group?: string
  /** What people may also type to find it. */
  alsoCalled?: string
  /** Stands quietly at its end: how many there are. */
  note?: string
}

interface ChoiceBoxProps {
  /** What is chosen, for those who hear the page: "Tag". */
  label: string
  choices: readonly Choice[]
  values: readonly string[]
  onChange: (values: string[]) => void
  /** One of them rather than several: choosing closes the list. */
  isSingle?: boolean
  /** What is typed can be chosen, too. */
  isFree?: boolean
  placeholder: string
  /** Told what is typed, where somebody else finds the choices: then they are shown as they come. */
  onSearch?: (text: string) => void
  /** What stands in an empty list: "There are no campaigns yet." */
  none?: string
  isInvalid?: boolean
  className?: string
}

const itemClasses =
  'flex cursor-default items-center gap-2 rounded-[6px] px-2 py-1.5 text-sm data-[selected=true]:bg-sunken max-md:py-2.5'
const groupClasses =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-[560] [&_[cmdk-group-heading]]:text-ink-3'
/** So many are drawn: who wants another one types. */
const maxShown = 200

/** A button that shows what is chosen, and under it a list that one types in to find more. */
export function ChoiceBox(props: ChoiceBoxProps) {
  const { label, choices, values, placeholder, isInvalid, className } = props
  const [isOpen, setOpen] = useState(false)
  const nameOf = (value: string) => choices.find((choice) => choice.value === value)?.label ?? value
  const chosen = values.filter((value) => value !== '').map(nameOf)
  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        props.onSearch?.('')
      }}
    >
      <Popover.Trigger
        aria-label={chosen.length > 0 ? `${label}: ${chosen.join(', ')}` : label}
        aria-invalid={isInvalid || undefined}
        data-choice
        className={cn(
          'flex min-h-[34px] w-full items-center gap-1.5 rounded-md border border-line-strong bg-panel px-[11px] py-1 text-left hover:border-ink-3 max-md:min-h-10',
          'aria-invalid:border-bad',
          className,
        )}
      >
        <span className="flex min-w-0 flex-1 flex-wrap gap-1">
          {/* Not a text beside its name: what is chosen is told by that. */}
          {chosen.length === 0 && (
            <span
              data-placeholder={placeholder}
              className="truncate text-ink-3 before:content-[attr(data-placeholder)]"
            />
          )}
          {props.isSingle
            ? chosen.map((name) => (
                <span key={name} className="truncate">
                  {name}
                </span>
              ))
            : chosen.map((name) => (
                <span key={name} className="max-w-full truncate rounded-sm bg-sunken px-1.5 text-sm">
                  {name}
                </span>
              ))}
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
      </Popover.Trigger>
      {/* Within the dialog: beside it, the wheel would not scroll the list. */}
      <Popover.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        aria-label={label}
        className="z-50 w-72 max-w-[calc(100vw-2rem)] rounded-lg border border-line-strong bg-panel p-1.5 shadow-pop"
      >
        <ChoiceList {...props} onDone={() => setOpen(false)} />
      </Popover.Content>
    </Popover.Root>
  )
}

function ChoiceList({
  label,
  choices,
  values,
  onChange,
  isSingle,
  isFree,
  onSearch,
  none,
  onDone,
}: ChoiceBoxProps & { onDone: () => void }) {
  const [text, write] = useState('')
  const setText = (next: string) => {
    write(next)
    onSearch?.(next)
  }
  const typed = text.trim()
  const words = typed.toLowerCase().split(/\s+/)
  const all = isFree
    ? [...choices, ...values.filter((value) => !choices.some((c) => c.value === value)).map(asChoice)]
    : choices
  const matching = all.filter(({ label: name, alsoCalled, group }) => {
    const where = `${name} ${alsoCalled ?? ''} ${group ?? ''}`.toLowerCase()
    return words.every((word) => where.includes(word))
  })
  // What is called so comes before what only belongs there.
  const rank = ({ label: name }: Choice) => {
    const place = name.toLowerCase().indexOf(typed.toLowerCase())
    return place === 0 ? 0 : place > 0 ? 1 : 2
  }
  const found = onSearch ? choices : typed === '' ? matching : matching.toSorted((a, b) => rank(a) - rank(b))
  const isNew = isFree && typed !== '' && !all.some((choice) => choice.label.toLowerCase() === typed.toLowerCase())
  const groups = [...new Set(found.map(({ group }) => group))]

  const choose = (value: string) => {
    setText('')
    if (isSingle) {
      onChange([value])
      onDone()
    } else onChange(values.includes(value) ? values.filter((each) => each !== value) : [...values, value])
  }

  const item = ({ value, label: name, note }: Choice) => (
    <Command.Item key={value} value={`choice ${value}`} onSelect={() => choose(value)} className={itemClasses}>
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {note && <span className="text-2xs text-ink-3 tabular-nums">{note}</span>}
      {values.includes(value) && (
        <>
          <Check aria-hidden className="size-4 shrink-0 text-accent" />
          <span className="sr-only">chosen</span>
        </>
      )}
    </Command.Item>
  )

  return (
    <Command shouldFilter={false} label={label}>
      <Command.Input
        value={text}
        onValueChange={setText}
        maxLength={2000}
        placeholder={isFree ? 'Type, then press enter …' : 'Find …'}
        className="mb-1 h-8 w-full rounded-[6px] border border-line-strong bg-panel px-2 text-sm outline-none focus:border-focus max-md:h-10 max-md:text-[16px]"
      />
      <Command.List className="max-h-64 overflow-y-auto overscroll-contain">
        {isNew && (
          <Command.Item value="typed" onSelect={() => choose(typed)} className={itemClasses}>
            <span className="min-w-0 truncate">
              Use <b className="font-[580]">{typed}</b>
            </span>
          </Command.Item>
        )}
        {groups.map((group) => {
          const items = found
            .filter((choice) => choice.group === group)
            .slice(0, maxShown)
            .map(item)
          if (group === undefined) return items
          return (
            <Command.Group key={group} heading={group} className={groupClasses}>
              {items}
            </Command.Group>
          )
        })}
        {found.length === 0 && !isNew && (
          <p className="px-2 py-1.5 text-sm text-ink-3">
            {typed === '' || onSearch ? (none ?? 'Type what it should be.') : 'Nothing is called that.'}
          </p>
        )}
      </Command.List>
    </Command>
  )
}

const asChoice = (value: string): Choice => ({ value, label: value })

'use client'

import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useId, type KeyboardEvent } from 'react'
import type { AddressMatch } from '@/app/_lib/gql/graphql'
import { IconButton } from '@/app/_ui/button'
import { cn } from '@/app/_ui/class-names'
import { Input, Select } from '@/app/_ui/input'
import { MAX_CATEGORY } from '@/lib/interests/shared'
import { matchInWords, type RuleDraft, type RulePart } from './rule-draft'

interface RuleRowProps {
  rule: RuleDraft
  index: number
  count: number
  errors: Partial<Record<RulePart, string>>
  /** The address that is being tested counts by this rule. */
  isHit: boolean
  /** The `datalist` of categories that there are. */
  categories: string
  onChange: (part: Partial<RuleDraft>) => void
  onMove: (step: -1 | 1) => void
  onRemove: () => void
  onNext: () => void
}

/** One rule, written in its line: which pages, and what they count for. */
export function RuleRow({
  rule,
  index,
  count,
  errors,
  isHit,
  categories,
  onChange,
  onMove,
  onRemove,
  onNext,
}: RuleRowProps) {
  const nth = `rule ${index + 1}`
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onNext()
  }
  return (
    <li
      data-rule={rule.id}
      aria-label={`Rule ${index + 1}`}
      className={cn(
        'grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)] items-start gap-2 border-t border-line px-4 py-3 first:border-t-0',
        'lg:grid-cols-[1.25rem_12rem_minmax(0,1.5fr)_8.5rem_minmax(0,1fr)_auto]',
        isHit && 'bg-accent-soft',
      )}
    >
      <span className="flex h-[34px] items-center text-sm text-ink-3 tabular-nums max-lg:h-9">
        <span className="lg:hidden">Rule&nbsp;</span>
        {index + 1}
        {isHit && <span className="sr-only"> decides for the tested address</span>}
      </span>
      <Select
        aria-label={`How the address of ${nth} is compared`}
        value={rule.addressMatch}
        onChange={(event) => onChange({ addressMatch: event.target.value as AddressMatch })}
        className="max-lg:col-span-2"
      >
        <option value="PREFIX">{matchInWords('PREFIX')}</option>
        <option value="PATTERN">{matchInWords('PATTERN')}</option>
      </Select>
      <Part
        part="address"
        label={`Address of ${nth}`}
        value={rule.address}
        error={errors.address}
        placeholder={rule.addressMatch === 'PATTERN' ? '/*/shoes*' : '/shoes'}
        onChange={(address) => onChange({ address })}
        onKeyDown={onKeyDown}
        className="max-lg:col-span-2"
      />
      <Select
        aria-label={`Whether ${nth} gives an interest`}
        value={rule.countsForNone ? 'none' : 'category'}
        onChange={(event) => onChange({ countsForNone: event.target.value === 'none' })}
        className={rule.countsForNone ? 'max-lg:col-span-2 lg:col-span-2' : ''}
      >
        <option value="category">counts for</option>
        <option value="none">counts for no interest</option>
      </Select>
      {!rule.countsForNone && (
        <Part
          part="category"
          label={`Category of ${nth}`}
          value={rule.category}
          error={errors.category}
          placeholder="Shoes"
          list={categories}
          onChange={(category) => onChange({ category })}
          onKeyDown={onKeyDown}
        />
      )}
      <span className="flex justify-end max-lg:col-start-2 max-lg:row-start-1">
        <IconButton label={`Move ${nth} up`} disabled={index === 0} onClick={() => onMove(-1)}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton label={`Move ${nth} down`} disabled={index === count - 1} onClick={() => onMove(1)}>
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton label={`Take ${nth} away`} onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </span>
    </li>
  )
}

interface PartProps {
  part: RulePart
  label: string
  value: string
  error: string | undefined
  placeholder: string
  list?: string
  onChange: (value: string) => void
  onKeyDown: (event: KeyboardEvent) => void
  className?: string
}

/** A control without room for a label above it, its fault below. */
function Part({ part, label, error, onChange, className, ...rest }: PartProps) {
  const id = useId()
  return (
    <span className={cn('flex min-w-0 flex-col gap-1', className)}>
      <Input
        {...rest}
        data-part={part}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? id : undefined}
        autoComplete="off"
        autoCapitalize={part === 'address' ? 'none' : undefined}
        spellCheck={false}
        {...(part === 'category' && { maxLength: MAX_CATEGORY })}
        onChange={(event) => onChange(event.target.value)}
        className={part === 'address' ? 'font-mono text-sm!' : ''}
      />
      <span id={id} role="alert" className="text-xs text-bad empty:hidden">
        {error}
      </span>
    </span>
  )
}

'use client'

import { useState } from 'react'
import { Input, Select } from '@/app/_ui/input'
import { ENGAGEMENT_LEVELS, type FilterOperator } from '@/lib/profiles/shared'
import { ChoiceBox, type Choice } from './choice-box'
import type { Compared } from './comparison-sentence'
import { countries } from './countries'
import { DateInput, TIME_WAYS, TimeEditor } from './time-editor'
import { withOperator, type ValueSpec } from './value-spec'

interface ComparisonEditorProps {
  /** What is compared, for those who hear the page: "E-mail". */
  label: string
  spec: ValueSpec
  compared: Compared
  currency: string | null
  onChange: (next: Compared) => void
  isInvalid?: boolean
}

/** An operator and what stands on its right, as the type of the value wants it. */
export function ComparisonEditor({ label, spec, compared, currency, onChange, isInvalid }: ComparisonEditorProps) {
  const { control, wordsOf } = spec
  if (control === 'time')
    return (
      <TimeEditor
        label={label}
        ways={TIME_WAYS}
        op={compared.op}
        value={compared.value}
        onChange={onChange}
        {...(isInvalid && { isInvalid })}
      />
    )
  const isChoice = control === 'level' || control === 'country' || control === 'options'
  // "Is one of" says it all where one chooses from a list.
  const offered = spec.operators.filter(
    (op) => op === compared.op || !isChoice || !spec.operators.includes('IN') || (op !== 'IS' && op !== 'IS_NOT'),
  )
  const shown = offered.includes(compared.op) ? offered : [compared.op, ...offered]
  return (
    <>
      <Select
        aria-label={`How ${label} compares`}
        value={compared.op}
        onChange={(event) => onChange(withOperator(compared, event.target.value as FilterOperator))}
      >
        {shown.map((op) => (
          <option key={op} value={op}>
            {wordsOf(op)}
          </option>
        ))}
      </Select>
      {compared.op !== 'IS_SET' && compared.op !== 'IS_NOT_SET' && (
        <ValueEditor {...{ label, spec, compared, currency, onChange }} {...(isInvalid && { isInvalid })} />
      )}
    </>
  )
}

function ValueEditor({ label, spec, compared, currency, onChange, isInvalid }: ComparisonEditorProps) {
  const { control } = spec
  const { op, value } = compared
  const invalid = isInvalid || undefined
  const isList = op === 'IN' || op === 'NOT_IN'
  const set = (next: unknown) => onChange({ op, value: next })
  if (control === 'boolean')
    return (
      <Select aria-label={label} value={String(value)} onChange={(event) => set(event.target.value === 'true')}>
        <option value="true">Yes</option>
        <option value="false">No</option>
      </Select>
    )
  if (control === 'date' || control === 'datetime')
    return (
      <DateInput
        label={label}
        value={typeof value === 'string' ? value : ''}
        withTime={control === 'datetime'}
        onChange={set}
        isInvalid={invalid}
      />
    )
  const choices = choicesOf(spec)
  if (choices.length > 0 || isList) {
    const isNumber = NUMBERS.has(control)
    const read = (text: string) => (isNumber ? Number(text.replace(',', '.')) : text)
    const given = isList ? (compared.values ?? []) : value == null || value === '' ? [] : [value]
    return (
      <ChoiceBox
        label={label}
        choices={choices}
        values={given.map(String)}
        isSingle={!isList}
        isFree={control === 'text' || control === 'word' || isNumber}
        placeholder={isList ? 'Choose …' : 'Choose one …'}
        onChange={(values) =>
          onChange(isList ? { op, values: values.map(read) } : { op, value: read(values[0] ?? '') })
        }
        {...(isInvalid && { isInvalid })}
      />
    )
  }
  if (NUMBERS.has(control))
    return (
      <NumberInput
        label={label}
        control={control}
        value={typeof value === 'number' ? value : null}
        currency={currency}
        onChange={(next) => set(next ?? '')}
        isInvalid={invalid}
      />
    )
  return (
    <Input
      aria-label={label}
      aria-invalid={invalid}
      autoComplete="off"
      spellCheck={false}
      maxLength={2000}
      value={value == null ? '' : String(value)}
      onChange={(event) => set(event.target.value)}
    />
  )
}

const NUMBERS = new Set(['number', 'money', 'seconds', 'score', 'share'])

function choicesOf({ control, options }: ValueSpec): readonly Choice[] {
  if (control === 'country') return countries()
  if (control === 'level') return Object.entries(ENGAGEMENT_LEVELS).map(([value, { label }]) => ({ value, label }))
  return (options ?? []).map((value) => ({ value, label: value }))
}

/** How many of what is kept one of what is written is. */
const TIMES = { seconds: 1, minutes: 60, hours: 3600 } as const
type TimesUnit = keyof typeof TIMES

interface NumberInputProps {
  label: string
  control: ValueSpec['control']
  value: number | null
  currency: string | null
  onChange: (next: number | null) => void
  isInvalid: boolean | undefined
}

function NumberInput({ label, control, value, currency, onChange, isInvalid }: NumberInputProps) {
  const [unit, setUnit] = useState<TimesUnit>(() => unitOf(value))
  const scale = control === 'share' ? 0.01 : control === 'seconds' ? TIMES[unit] : 1
  const suffix = control === 'money' ? currency : control === 'share' ? '%' : control === 'score' ? 'points' : null
  // 0.07 / 0.01 is 7.000000000000001.
  const shown = value === null ? '' : String(Number((value / scale).toPrecision(12)))
  return (
    <span className="flex items-center gap-2">
      <Input
        type="number"
        step="any"
        inputMode="decimal"
        aria-label={suffix ? `${label}, ${suffix}` : label}
        aria-invalid={isInvalid}
        value={shown}
        onChange={({ target: { valueAsNumber: next } }) =>
          onChange(Number.isNaN(next) ? null : Number((next * scale).toPrecision(12)))
        }
        className="w-28!"
      />
      {control === 'seconds' ? (
        <Select
          aria-label={`Unit of ${label}`}
          value={unit}
          onChange={(event) => {
            const next = event.target.value as TimesUnit
            setUnit(next)
            if (value !== null) onChange((value / TIMES[unit]) * TIMES[next])
          }}
        >
          {Object.keys(TIMES).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
      ) : (
        suffix && <span className="text-sm text-ink-2">{suffix}</span>
      )}
    </span>
  )
}

function unitOf(seconds: number | null): TimesUnit {
  if (seconds === null) return 'minutes'
  return seconds % 3600 === 0 && seconds > 0 ? 'hours' : seconds % 60 === 0 ? 'minutes' : 'seconds'
}

'use client'

import { Input, Select } from '@/app/_ui/input'
import type { FilterOperator } from '@/lib/profiles/shared'
import {
  DURATION_UNITS,
  durationOf,
  isDuration,
  timeWayOf,
  timeWayWords,
  type DurationUnit,
  type TimeWay,
} from './filter-time'

/** Every way to compare a time that stands on the profile. */
export const TIME_WAYS: readonly TimeWay[] = [
  'LAST',
  'AGO',
  'IS',
  'IS_NOT',
  'GT',
  'GTE',
  'LT',
  'LTE',
  'IS_SET',
  'IS_NOT_SET',
]

interface TimeEditorProps {
  /** What the time is of, for those who hear the page. */
  label: string
  ways: readonly TimeWay[]
  op: FilterOperator
  value: unknown
  onChange: (next: { op: FilterOperator; value?: string }) => void
  isInvalid?: boolean
}

/** A time by its length before now, or by a date. */
export function TimeEditor({ label, ways, op, value, onChange, isInvalid }: TimeEditorProps) {
  const way = timeWayOf({ op, value })
  const shown = ways.includes(way) ? ways : [way, ...ways]

  const choose = (next: TimeWay) => {
    if (next === 'IS_SET' || next === 'IS_NOT_SET') return onChange({ op: next })
    if (next === 'LAST' || next === 'AGO')
      return onChange({
        op: next === 'LAST' ? 'GTE' : 'LT',
        value: typeof value === 'string' && isDuration(value) ? value : 'P30D',
      })
    // A day has no length, nor a length a day.
    const keeps = typeof value === 'string' && !isDuration(value) && (next.startsWith('IS') ? isDay(value) : true)
    onChange({ op: next, value: keeps ? value : '' })
  }

  return (
    <>
      <Select
        aria-label={`How ${label} compares`}
        value={way}
        onChange={(event) => choose(event.target.value as TimeWay)}
      >
        {shown.map((each) => (
          <option key={each} value={each}>
            {timeWayWords(each)}
          </option>
        ))}
      </Select>
      {way === 'LAST' || way === 'AGO' ? (
        <DurationInput label={label} value={String(value)} onChange={(text) => onChange({ op, value: text })} />
      ) : (
        way !== 'IS_SET' &&
        way !== 'IS_NOT_SET' && (
          <DateInput
            label={label}
            value={typeof value === 'string' ? value : ''}
            onChange={(text) => onChange({ op, value: text })}
            isInvalid={isInvalid}
          />
        )
      )}
    </>
  )
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

interface InputProps {
  label: string
  value: string
  onChange: (text: string) => void
  isInvalid?: boolean | undefined
}

function DurationInput({ label, value, onChange }: InputProps) {
  const parts = durationOf(value)
  // Of several parts, as a program may write it.
  if (!parts)
    return (
      <Input aria-label={`Duration of ${label}`} value={value} onChange={(event) => onChange(event.target.value)} />
    )
  const { count, unit } = parts
  return (
    <span className="flex gap-2">
      <Input
        type="number"
        min={1}
        max={9999}
        aria-label={`How many ${unit}`}
        value={count}
        onChange={(event) =>
          onChange(DURATION_UNITS[unit].write(Math.max(0, Math.trunc(event.target.valueAsNumber) || 0)))
        }
        className="w-20!"
      />
      <Select
        aria-label="Unit of time"
        value={unit}
        onChange={(event) => onChange(DURATION_UNITS[event.target.value as DurationUnit].write(count))}
      >
        {Object.keys(DURATION_UNITS).map((each) => (
          <option key={each}>{each}</option>
        ))}
      </Select>
    </span>
  )
}

/** A day; a moment, where one is asked for or a program wrote one. */
export function DateInput({ label, value, withTime, onChange, isInvalid }: InputProps & { withTime?: boolean }) {
  const isMoment = withTime || value.includes('T')
  return (
    <Input
      type={isMoment ? 'datetime-local' : 'date'}
      aria-label={`Date of ${label}`}
      aria-invalid={isInvalid || undefined}
      value={isMoment ? localOf(value) : value}
      onChange={(event) => onChange(isMoment ? momentOf(event.target.value) : event.target.value)}
    />
  )
}

/** `2026-11-23T10:00:00Z` → `2026-11-23T11:00`, by the clock of the browser. */
function localOf(moment: string): string {
  const time = new Date(moment)
  if (Number.isNaN(time.getTime())) return ''
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const momentOf = (local: string): string => (local === '' ? '' : new Date(local).toISOString())

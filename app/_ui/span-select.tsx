import { spans } from '../_lib/spans'
import { Select } from './input'

/** How far back one looks, in days. */
export function SpanSelect({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  return (
    <Select aria-label="How far back" value={days} onChange={(event) => onChange(Number(event.target.value))}>
      {spans.map((span) => (
        <option key={span.days} value={span.days}>
          {span.label}
        </option>
      ))}
    </Select>
  )
}

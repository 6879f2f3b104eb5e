'use client'

import type { MergePreviewFragment } from '@/app/_lib/gql/graphql'
import { formatMoney, formatNumber } from '@/app/_lib/format'
import { cn } from '@/app/_ui/class-names'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { Chip } from '@/app/_ui/chip'

type Value = MergePreviewFragment['values'][number]

const reasons: Record<Value['reason'], string> = {
  SAME: 'the same',
  ONLY_ONE: 'the only one',
  NEWER: 'newer',
  STAYS: 'shown, both stay',
  LAST_VISIT: 'of the last visit',
}

/** Identifiers are all kept; of other values of one age only that of the profile that stays. */
const IDENTIFIERS = ['email', 'phone', 'externalId']
const reasonOf = ({ key, reason }: Value) =>
  reason === 'STAYS' && !IDENTIFIERS.includes(key) ? 'of the profile that stays' : reasons[reason]

const totalNames: Record<MergePreviewFragment['totals'][number]['kind'], string> = {
  VISITS: 'Visits',
  PAGE_VIEWS: 'Page views',
  GOALS: 'Goals',
  PURCHASES: 'Purchases',
  DEVICES: 'Devices',
  IDENTIFIERS: 'Identifiers',
}

const head = 'py-1.5 pr-3 text-left text-xs font-[560] text-ink-3 align-bottom [overflow-wrap:anywhere]'
const cell = 'py-1.5 pr-3 align-top [overflow-wrap:anywhere]'

/** The result of a merge, value by value: whose wins and why, and what adds up. */
export function MergeTable({ preview }: { preview: MergePreviewFragment }) {
  const reader = useReader()
  const { into, from, values, totals, revenue, tags, apartSince } = preview
  const counted = totals.filter((total) => total.result > 0)
  return (
    <div className="flex flex-col gap-3">
      {apartSince && (
        <p className="rounded-md bg-sunken px-3 py-2 text-sm">
          Somebody said <Time at={apartSince} /> that these are two people.
        </p>
      )}
      <table className="w-full table-fixed border-collapse text-sm">
        <caption className="sr-only">The result of the merge</caption>
        <thead>
          <tr className="border-b border-line">
            <td className="w-[24%]" />
            <th scope="col" className={head}>
              Stays: {into.displayName}
            </th>
            <th scope="col" className={head}>
              Goes over: {from.displayName}
            </th>
          </tr>
        </thead>
        <tbody>
          {values.map((value) => (
            <tr key={value.key} className="border-b border-line">
              <th scope="row" className={cn(cell, 'text-left font-normal text-ink-3')}>
                {value.label}
              </th>
              <Side text={value.intoText} wins={value.winner !== 'FROM'} why={reasonOf(value)} />
              <Side text={value.fromText} wins={value.winner === 'FROM'} why={reasonOf(value)} kept={isKept(value)} />
            </tr>
          ))}
        </tbody>
      </table>
      <table className="w-full table-fixed border-collapse text-sm tabular-nums">
        <caption className="pb-1 text-left text-xs font-[560] text-ink-3">What adds up</caption>
        <tbody>
          {counted.map((total) => (
            <tr key={total.kind}>
              <th scope="row" className={cn(cell, 'w-[24%] py-0.5! text-left font-normal text-ink-3')}>
                {totalNames[total.kind]}
              </th>
              <td className={cn(cell, 'py-0.5!')}>
                {formatNumber(total.into, reader.locale)} + {formatNumber(total.from, reader.locale)} ={' '}
                <b className="font-[580]">{formatNumber(total.result, reader.locale)}</b>
              </td>
            </tr>
          ))}
          {Number(revenue.result.amount) !== 0 && (
            <tr>
              <th scope="row" className={cn(cell, 'w-[24%] py-0.5! text-left font-normal text-ink-3')}>
                Revenue
              </th>
              <td className={cn(cell, 'py-0.5!')}>
                {formatMoney(revenue.into, reader.locale)} + {formatMoney(revenue.from, reader.locale)} ={' '}
                <b className="font-[580]">{formatMoney(revenue.result, reader.locale)}</b>
              </td>
            </tr>
          )}
          {tags.length > 0 && (
            <tr>
              <th scope="row" className={cn(cell, 'w-[24%] text-left font-normal text-ink-3')}>
                Tags
              </th>
              <td className={cell}>
                <span className="flex flex-wrap gap-1">
                  {tags.map(({ id, name }) => (
                    <Chip key={id}>{name}</Chip>
                  ))}
                </span>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

/** The other's identifier is not shown, and still leads to the person. */
const isKept = ({ key, winner }: Value) => IDENTIFIERS.includes(key) && winner === 'INTO'

interface SideProps {
  text: string | null
  wins: boolean
  why: string
  kept?: boolean
}

function Side({ text, wins, why, kept = false }: SideProps) {
  if (text === null) return <td className={cn(cell, 'text-ink-3')}>–</td>
  return (
    <td className={cell}>
      <span className={cn(wins ? 'font-[560]' : kept ? 'text-ink-2' : 'text-ink-3 line-through')}>{text}</span>
      {wins && <span className="block text-xs text-ink-3">{why}</span>}
      {!wins && <span className="sr-only"> {kept ? '(kept, not shown)' : '(not taken)'}</span>}
    </td>
  )
}

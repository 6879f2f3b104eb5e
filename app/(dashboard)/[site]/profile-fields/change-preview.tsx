'use client'

import { ArrowRight, CircleCheck, TriangleAlert } from 'lucide-react'
import { formatNumber, plural } from '@/app/_lib/format'
import type { ChangePreviewFragment } from '@/app/_lib/gql/graphql'
import { Skeleton } from '@/app/_ui/skeleton'
import { useReader } from '@/app/_ui/reader'
import type { ChangePreview } from './use-change-preview'

/** The dry run: how many values fit the new type, which do not, and what becomes of them. */
export function ChangePreviewBox({ preview }: { preview: ChangePreview }) {
  return (
    <section
      aria-label="What happens to the values"
      aria-live="polite"
      className="rounded-md border border-line-strong"
    >
      {preview.state === 'asking' && (
        <div className="flex flex-col gap-2 p-3">
          <span className="sr-only">Trying the change on the values …</span>
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-3.5 w-64" />
        </div>
      )}
      {preview.state === 'failed' && <p className="p-3 text-sm text-ink-2">{preview.message}</p>}
      {preview.state === 'known' && <Known preview={preview.preview} />}
    </section>
  )
}

function Known({ preview: { total, fits, unfit, examples } }: { preview: ChangePreviewFragment }) {
  const { locale } = useReader()
  const isGood = unfit === 0
  const Icon = isGood ? CircleCheck : TriangleAlert
  return (
    <>
      <p className="flex items-baseline gap-2 px-3 py-2.5 text-sm">
        <Icon aria-hidden className={`size-4 shrink-0 translate-y-0.5 ${isGood ? 'text-good' : 'text-accent-ink'}`} />
        <span>
          {isGood
            ? total === 1
              ? 'The one value there is fits.'
              : `All ${formatNumber(total, locale)} values fit.`
            : `Of ${plural(total, 'value', 'values', locale)} ${formatNumber(fits, locale)} ${
                fits === 1 ? 'fits' : 'fit'
              }, ${formatNumber(unfit, locale)} ${unfit === 1 ? 'does' : 'do'} not.`}
        </span>
      </p>
      <Unfit unfit={unfit} />
      {examples.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        <section className="max-h-56 overflow-auto border-t border-line" aria-label="Examples" tabIndex={0}>
          <table className="w-full text-sm">
            <thead className="sr-only">
              <tr>
                <th>Value now</th>
                <th>What becomes of it</th>
                <th>Profiles</th>
              </tr>
            </thead>
            <tbody>
              {examples.map(({ value, problem, becomes, profiles }, index) => (
                // Two values may look the same, as text and as number.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={index} className="border-t border-line align-baseline first:border-t-0">
                  <td className="max-w-40 px-3 py-1.5 [overflow-wrap:anywhere]">{asText(value)}</td>
                  <td className="py-1.5 text-ink-2">
                    {problem === null ? (
                      <span className="flex items-baseline gap-1.5 [overflow-wrap:anywhere]">
                        <ArrowRight aria-hidden className="size-3 shrink-0 text-ink-3" />
                        {asText(becomes)}
                      </span>
                    ) : (
                      <span className="text-accent-ink">{problem}</span>
                    )}
                  </td>
                  <td className="px-3 py-1.5 text-right whitespace-nowrap text-ink-3 tabular-nums">
                    {plural(profiles, 'profile', 'profiles', locale)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

/** What shall happen to them: nothing is changed by default. */
function Unfit({ unfit }: { unfit: number }) {
  if (unfit === 0) return null
  return (
    <fieldset className="flex flex-col gap-2 border-t border-line px-3 py-2.5 text-sm">
      <legend className="sr-only">Values that do not fit</legend>
      <label className="flex items-baseline gap-2.5">
        <input type="radio" name="unfit" value="REFUSE" defaultChecked className="accent-ink" />
        <span>Do not save while there are values that do not fit</span>
      </label>
      <label className="flex items-baseline gap-2.5">
        <input type="radio" name="unfit" value="SET_ASIDE" className="accent-ink" />
        <span>
          Set them aside
          <span className="block text-xs text-ink-3">
            They leave the profiles and are kept: changed back, the field has them again.
          </span>
        </span>
      </label>
    </fieldset>
  )
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.map(String).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : `${value as string | number}`
}

'use client'
import { useId, useState } from 'react'
import { dashboardPath } from './dashboard-path'
import { describeEvent } from './describe-event'
import { useSeenEvents, type SeenEvent } from './seen'

/** Bottom corner: what the tracking script has told Waggle from this page. */
export function SeenPanel({ base }: { base: string }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const seen = useSeenEvents()
  return (
    <section className="shop-seen" aria-label="What Waggle sees">
      {isOpen && (
        <div className="shop-seen-sheet" id={id}>
          <div className="shop-seen-head">
            <h2>What Waggle sees</h2>
            <a href={dashboardPath(base)}>Open the dashboard</a>
          </div>
          <p>Each line is something this page told Waggle. Leave an e-mail address and it becomes your profile.</p>
          {seen.length > 0 ? (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
            <ol tabIndex={0} aria-label="Events, newest first">
              {seen.map((entry) => (
                <Line key={entry.event.messageId} {...entry} />
              ))}
            </ol>
          ) : (
            <p className="shop-seen-none">
              Nothing yet. If it stays so, an extension stops the script, you said no to being followed, or your browser
              asks sites not to track: then nothing is sent before you agree.
            </p>
          )}
        </div>
      )}
      <button
        type="button"
        className="shop-seen-button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="shop-seen-dot" aria-hidden data-live={seen.length > 0} />
        What Waggle sees
        <span className="shop-seen-count">{seen.length}</span>
      </button>
    </section>
  )
}

function Line({ event, status }: SeenEvent) {
  const { what, detail, call } = describeEvent(event)
  const fate = fateOf(status)
  return (
    <li>
      <span className="shop-seen-time">
        {new Date(event.time ?? 0).toLocaleTimeString([], { timeStyle: 'medium' })}
      </span>
      <span>
        <b>{what}</b> {detail}
        {call && <code>{call}</code>}
      </span>
      <span className="shop-seen-fate" data-fate={fate.tone}>
        {fate.text}
      </span>
    </li>
  )
}

function fateOf(status: number | null): { text: string; tone: 'good' | 'wait' | 'bad' } {
  if (status === null) return { text: 'sending', tone: 'wait' }
  if (status >= 200 && status < 300) return { text: 'received', tone: 'good' }
  if (status === 401) return { text: 'unknown site', tone: 'bad' }
  if (status === 0 || status === 429 || status >= 500) return { text: 'will be sent again', tone: 'wait' }
  return { text: `refused (${status})`, tone: 'bad' }
}

import type { MailboxQuery } from '@/app/_lib/gql/graphql'
import { Time } from '@/app/_ui/time'

/** One mail as plain text, its links to open. */
export function MailItem({ to, subject, text, createdAt }: MailboxQuery['localMails'][number]) {
  return (
    <li>
      <article className="rounded-lg border border-line bg-panel px-4 py-3.5">
        <h2>{subject}</h2>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-xs text-ink-3">
          <span>to {to}</span>
          <Time at={createdAt} />
        </p>
        <p className="mt-3 text-sm [overflow-wrap:anywhere] whitespace-pre-wrap text-ink-2">{linked(text)}</p>
      </article>
    </li>
  )
}

const ADDRESS = /(https?:\/\/[^\s<>"]+)/

function linked(text: string) {
  return text.split(ADDRESS).map((part, index) =>
    ADDRESS.test(part) ? (
      <a key={`${index} ${part}`} href={part} className="text-accent-ink underline underline-offset-2">
        {part}
      </a>
    ) : (
      part
    ),
  )
}

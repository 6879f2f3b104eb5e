import { Resend } from 'resend'
import { newId } from '../db'
import { LOCAL_MAIL_DAYS } from './local-mailbox'
import type { Mail, MailParts } from './send-mail'

const DAY_MS = 86_400_000

/** The provider refused this mail for good: another try cannot help. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

/** What is wrong with the mail itself, and stays so. Everything else may be mended between two tries: the key (401), what it or the
 * domain permits (403), this mail being sent right now (409), too many of them (429), a fault of theirs. */
const FINAL: ReadonlySet<number> = new Set([400, 404, 413, 422])

/** Hands one mail to Resend, or puts it into the local mailbox when no provider is configured.
 *
 * @param key the same for every try of one mail: Resend then sends it once (for 24 hours)
 * @throws MailRefused it will never be taken · Error it may be taken later: try again
 */
export async function deliverMail(parts: MailParts, mail: Mail, key: string): Promise<void> {
  // Loaded when a mail is written: React has no business in the processes that send none.
  const { renderMail } = await import('../../emails')
  const rendered = await renderMail(mail.template, mail.values as never)
  const { RESEND_API_KEY: apiKey, RESEND_BASE_URL: baseUrl, WAGGLE_MAIL_FROM: from } = parts.env
  if (!apiKey) return keepLocally(parts, mail.to, rendered)

  const resend = new Resend(apiKey, { baseUrl })
  const { error } = await resend.emails.send({ from, to: mail.to, ...rendered }, { idempotencyKey: key })
  if (!error) return
  // The name only: Resend's message repeats the address.
  const what = `Resend answered ${error.statusCode ?? 'nothing'} (${error.name})`
  throw FINAL.has(error.statusCode ?? 0) ? new MailRefused(what) : new Error(what)
}

async function keepLocally(
  { database }: MailParts,
  to: string,
  rendered: { subject: string; html: string; text: string },
) {
  const now = Date.now()
  await database.prisma.localMail.create({ data: { id: newId(), to, ...rendered, createdAt: new Date(now) } })
  await database.prisma.localMail.deleteMany({ where: { createdAt: { lt: new Date(now - LOCAL_MAIL_DAYS * DAY_MS) } } })
}

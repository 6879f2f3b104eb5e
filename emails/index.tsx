import { render, toPlainText } from '@react-email/render'
import type { ReactElement } from 'react'
import { PasswordChanged, passwordChangedSubject, type PasswordChangedValues } from './password-changed'
import { PasswordReset, passwordResetSubject, type PasswordResetValues } from './password-reset'

/** The mails of Waggle and what each needs to be written. */
export interface MailTemplates {
  'password-reset': PasswordResetValues
  'password-changed': PasswordChangedValues
}

export interface RenderedMail {
  subject: string
  html: string
  text: string
}

const WRITTEN: {
  [Name in keyof MailTemplates]: { subject: string; body: (values: MailTemplates[Name]) => ReactElement }
} = {
  'password-reset': { subject: passwordResetSubject, body: PasswordReset },
  'password-changed': { subject: passwordChangedSubject, body: PasswordChanged },
}

/** Writes one mail out, as HTML and as plain text. */
export async function renderMail<Name extends keyof MailTemplates>(
  template: Name,
  values: MailTemplates[Name],
): Promise<RenderedMail> {
  const { subject, body: Mail } = WRITTEN[template]
  const html = await render(Mail(values))
  return { subject, html, text: toPlainText(html) }
}

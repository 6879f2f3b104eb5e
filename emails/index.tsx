import { render, toPlainText } from '@react-email/render'
import type { ReactElement } from 'react'
import { Invitation, invitationSubject, type InvitationValues } from './invitation'
import { MemberAdded, memberAddedSubject, type MemberAddedValues } from './member-added'
import { PasswordChanged, passwordChangedSubject, type PasswordChangedValues } from './password-changed'
import { PasswordReset, passwordResetSubject, type PasswordResetValues } from './password-reset'
import {
  SecondFactorChanged,
  secondFactorChangedSubject,
  type SecondFactorChangedValues,
} from './second-factor-changed'

/** The mails of Waggle and what each needs to be written. */
export interface MailTemplates {
  invitation: InvitationValues
  'member-added': MemberAddedValues
  'password-reset': PasswordResetValues
  'password-changed': PasswordChangedValues
  'second-factor-changed': SecondFactorChangedValues
}

export interface RenderedMail {
  subject: string
  html: string
  text: string
}

const WRITTEN: {
  [Name in keyof MailTemplates]: {
    subject: (values: MailTemplates[Name]) => string
    body: (values: MailTemplates[Name]) => ReactElement
  }
} = {
  invitation: { subject: invitationSubject, body: Invitation },
  'member-added': { subject: memberAddedSubject, body: MemberAdded },
  'password-reset': { subject: passwordResetSubject, body: PasswordReset },
  'password-changed': { subject: passwordChangedSubject, body: PasswordChanged },
  'second-factor-changed': { subject: secondFactorChangedSubject, body: SecondFactorChanged },
}

/** Writes one mail out, as HTML and as plain text. */
export async function renderMail<Name extends keyof MailTemplates>(
  template: Name,
  values: MailTemplates[Name],
): Promise<RenderedMail> {
  const { subject, body: Mail } = WRITTEN[template]
  const html = await render(Mail(values))
  return { subject: subject(values), html, text: toPlainText(html) }
}

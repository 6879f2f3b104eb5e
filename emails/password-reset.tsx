import { MailLayout, Paragraph } from './layout'
import { Action } from './parts'

export interface PasswordResetValues {
  name: string
  url: string
  validMinutes: number
}

export const passwordResetSubject = () => 'Choose a new password for Waggle'

export function PasswordReset({ name, url, validMinutes }: PasswordResetValues) {
  return (
    <MailLayout preview="The link works once" title="Choose a new password">
      <Paragraph>Hello {name},</Paragraph>
      <Paragraph>
        somebody asked for a new password for this address. The link works once, within {validMinutes} minutes:
      </Paragraph>
      <Action url={url}>Choose a new password</Action>
      <Paragraph>If it was not you, do nothing: your password stays as it is.</Paragraph>
    </MailLayout>
  )
}

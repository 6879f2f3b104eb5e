import { MailLayout, Paragraph } from './layout'

export interface PasswordChangedValues {
  name: string
}

export const passwordChangedSubject = 'Your password for Waggle was changed'

export function PasswordChanged({ name }: PasswordChangedValues) {
  return (
    <MailLayout preview="You were signed out everywhere" title="Your password was changed">
      <Paragraph>Hello {name},</Paragraph>
      <Paragraph>your password was changed just now, and you were signed out on every device.</Paragraph>
      <Paragraph>
        If it was not you, choose a new one with “Forgot your password?” and tell an owner of your site.
      </Paragraph>
    </MailLayout>
  )
}

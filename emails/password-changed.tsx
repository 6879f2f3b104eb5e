import { MailLayout, Paragraph } from './layout'

export interface PasswordChangedValues {
  name: string
  /** By the link of a mail, or in the account by whoever knew the old one. */
  by: 'link' | 'account'
}

export const passwordChangedSubject = () => 'Your password for Waggle was changed'

export function PasswordChanged({ name, by }: PasswordChangedValues) {
  return (
    <MailLayout preview="If it was not you, act now" title="Your password was changed">
      <Paragraph>Hello {name},</Paragraph>
      <Paragraph>
        {by === 'link'
          ? 'your password was changed just now by the link of a mail, and you were signed out on every device.'
          : 'your password was changed just now on the page of your account.'}
      </Paragraph>
      <Paragraph>
        If it was not you, choose a new one with “Forgot your password?” and tell an owner of your site.
      </Paragraph>
    </MailLayout>
  )
}

import { Button, Link } from '@react-email/components'
import { MailLayout, Paragraph } from './layout'

export interface PasswordResetValues {
  name: string
  url: string
  validMinutes: number
}

export const passwordResetSubject = 'Choose a new password for Waggle'

export function PasswordReset({ name, url, validMinutes }: PasswordResetValues) {
  return (
    <MailLayout preview="The link works once" title="Choose a new password">
      <Paragraph>Hello {name},</Paragraph>
      <Paragraph>
        somebody asked for a new password for this address. The link works once, within {validMinutes} minutes:
      </Paragraph>
      <Button
        href={url}
        style={{
          backgroundColor: '#e2a21b',
          color: '#221d16',
          borderRadius: 8,
          padding: '12px 20px',
          fontSize: 15,
          fontWeight: 600,
        }}
      >
        Choose a new password
      </Button>
      <Paragraph>
        <br />
        Or open this address: <Link href={url}>{url}</Link>
      </Paragraph>
      <Paragraph>If it was not you, do nothing: your password stays as it is.</Paragraph>
    </MailLayout>
  )
}

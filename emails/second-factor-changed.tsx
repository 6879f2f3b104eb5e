import { MailLayout, Paragraph } from './layout'

export interface SecondFactorChangedValues {
  name: string
  isOn: boolean
}

export const secondFactorChangedSubject = ({ isOn }: SecondFactorChangedValues) =>
  isOn ? 'The second factor for Waggle is on' : 'The second factor for Waggle is off'

export function SecondFactorChanged({ name, isOn }: SecondFactorChangedValues) {
  return (
    <MailLayout
      preview={isOn ? 'Signing in takes a code from now on' : 'The password alone is enough from now on'}
      title={isOn ? 'The second factor is on' : 'The second factor is off'}
    >
      <Paragraph>Hello {name},</Paragraph>
      <Paragraph>
        {isOn
          ? 'from now on, signing in takes your password and a code from your app. Keep the backup codes where you keep passwords.'
          : 'from now on, your password alone is enough to sign in.'}
      </Paragraph>
      <Paragraph>
        If it was not you, choose a new password with “Forgot your password?” and tell an owner of your site.
      </Paragraph>
    </MailLayout>
  )
}

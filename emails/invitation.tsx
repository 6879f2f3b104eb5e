import { MailLayout, Paragraph } from './layout'
import { Action, RoleParagraph, type MailRole } from './parts'

export interface InvitationValues {
  name: string
  siteName: string
  /** Null: a program invites. */
  inviterName: string | null
  role: MailRole
  url: string
  validDays: number
}

export const invitationSubject = ({ siteName }: InvitationValues) => `You are invited to ${siteName} on Waggle`

export function Invitation({ name, siteName, inviterName, role, url, validDays }: InvitationValues) {
  return (
    <MailLayout preview="Choose a password to begin" title={`You are invited to ${siteName}`}>
      <Paragraph>Hello {name},</Paragraph>
      <Paragraph>
        {inviterName ?? 'An admin'} invites you to {siteName} on Waggle, which shows who visits the website.
      </Paragraph>
      <RoleParagraph role={role} />
      <Paragraph>Choose a password to begin. The link works once, within {validDays} days:</Paragraph>
      <Action url={url}>Accept the invitation</Action>
      <Paragraph>If you do not know what this is about, do nothing.</Paragraph>
    </MailLayout>
  )
}

import { MailLayout, Paragraph } from './layout'
import { Action, RoleParagraph, type MailRole } from './parts'

export interface MemberAddedValues {
  name: string
  siteName: string
  /** Null: a program did it. */
  inviterName: string | null
  role: MailRole
  url: string
}

export const memberAddedSubject = ({ siteName }: MemberAddedValues) => `You are now a member of ${siteName} on Waggle`

export function MemberAdded({ name, siteName, inviterName, role, url }: MemberAddedValues) {
  return (
    <MailLayout preview="Sign in as you always do" title={`You are now a member of ${siteName}`}>
      <Paragraph>Hello {name},</Paragraph>
      <Paragraph>
        {inviterName ?? 'An admin'} made you a member of {siteName}. Sign in as you always do.
      </Paragraph>
      <RoleParagraph role={role} />
      <Action url={url}>Open the site</Action>
    </MailLayout>
  )
}

import { Button, Link } from '@react-email/components'
import { Paragraph } from './layout'

export type MailRole = 'OWNER' | 'ADMIN' | 'MARKETER' | 'VIEWER'

/** What a person may do, as a half sentence behind "you may". */
const MAY = {
  OWNER: 'do everything there, as an owner',
  ADMIN: 'change people, settings and members there, as an admin',
  MARKETER: 'see and change its profiles, as a marketer',
  VIEWER: 'look at its profiles, as a viewer',
} as const satisfies Record<MailRole, string>

export function RoleParagraph({ role }: { role: MailRole }) {
  return <Paragraph>You may {MAY[role]}.</Paragraph>
}

/** What the mail is for: a button, and its address for those whose mail program shows none. */
export function Action({ url, children }: { url: string; children: string }) {
  return (
    <>
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
        {children}
      </Button>
      {/* In plain text the button is its address already. */}
      <div data-skip-in-text="true">
        <Paragraph>
          <br />
          Or open this address: <Link href={url}>{url}</Link>
        </Paragraph>
      </div>
    </>
  )
}

import { Body, Container, Head, Heading, Html, Preview, Text } from '@react-email/components'
import type { ReactNode } from 'react'

const ink = '#221d16'
const quiet = '#6b6256'

/** The frame of every mail of Waggle: plain, readable without pictures, nothing loaded from elsewhere. */
export function MailLayout({ preview, title, children }: { preview: string; title: string; children: ReactNode }) {
  return (
    <Html lang="en">
      <Head />
      <Preview>{preview}</Preview>
      <Body style={{ backgroundColor: '#faf7f1', margin: 0, fontFamily: 'Inter, Helvetica, Arial, sans-serif' }}>
        <Container style={{ maxWidth: 520, margin: '0 auto', padding: '40px 24px', color: ink }}>
          <Heading style={{ fontSize: 20, fontWeight: 600, margin: '0 0 16px' }}>{title}</Heading>
          {children}
          <Text style={{ fontSize: 13, color: quiet, margin: '32px 0 0' }}>Waggle, on your own server.</Text>
        </Container>
      </Body>
    </Html>
  )
}

export function Paragraph({ children }: { children: ReactNode }) {
  return <Text style={{ fontSize: 15, lineHeight: '24px', margin: '0 0 16px', color: ink }}>{children}</Text>
}

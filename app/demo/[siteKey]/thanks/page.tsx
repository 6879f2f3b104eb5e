import type { Metadata } from 'next'
import { Thanks } from '../../_shop/thanks'

export const metadata: Metadata = { title: 'Thank you' }

export default async function ThanksPage({ params }: { params: Promise<{ siteKey: string }> }) {
  return <Thanks base={`/demo/${(await params).siteKey}`} />
}

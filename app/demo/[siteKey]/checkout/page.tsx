import type { Metadata } from 'next'
import { CheckoutForm } from '../../_shop/checkout-form'

export const metadata: Metadata = { title: 'Checkout' }

export default async function CheckoutPage({ params }: { params: Promise<{ siteKey: string }> }) {
  return <CheckoutForm base={`/demo/${(await params).siteKey}`} />
}

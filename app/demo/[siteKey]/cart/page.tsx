import type { Metadata } from 'next'
import { CartView } from '../../_shop/cart-view'

export const metadata: Metadata = { title: 'Cart' }

export default async function CartPage({ params }: { params: Promise<{ siteKey: string }> }) {
  return <CartView base={`/demo/${(await params).siteKey}`} />
}

'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { emptyCart, useCart } from './cart'
import { formatPrice } from './catalog'
import { CAMPAIGN_KEY, campaignState } from './choices'
import { addOrder, useCustomer } from './customer'
import { Field } from './field'
import { waggle } from './waggle'

/** Name and e-mail reach Waggle by form capture, the order by a call. */
export function CheckoutForm({ base }: { base: string }) {
  const router = useRouter()
  const { entries, pairs, total } = useCart()
  const customer = useCustomer()
  const campaign = campaignState.use()
  const [isOrdered, setOrdered] = useState(false)

  const order = () => {
    const id = `NS-${Date.now().toString(36).toUpperCase()}`
    const items = entries.map(({ product, size, quantity }) => ({
      sku: `${product.id}-${size}`,
      name: product.name,
      category: product.category,
      price: product.price,
      quantity,
    }))
    waggle('purchase', { id, value: total, currency: 'SEK', items })
    if (campaign === 'clicked') waggle('campaign', CAMPAIGN_KEY, 'conversion')
    addOrder({ id, total, pairs })
    setOrdered(true)
    emptyCart()
    router.push(`${base}/thanks`)
  }

  return (
    <>
      <div className="shop-title">
        <h1>Checkout</h1>
      </div>
      {isOrdered ? (
        <output>Placing your order …</output>
      ) : entries.length === 0 ? (
        <p className="shop-empty">
          Your cart is empty. <Link href={base}>Back to the shop</Link>
        </p>
      ) : (
        <form
          key={customer?.email}
          className="shop-split"
          onSubmit={(event) => {
            event.preventDefault()
            order()
          }}
        >
          <div className="shop-fields">
            <Field label="Name" name="name" autoComplete="name" defaultValue={customer?.name} required />
            <Field
              label="E-mail address"
              name="email"
              type="email"
              autoComplete="email"
              defaultValue={customer?.email}
              required
            />
            <Field label="Street" name="street" autoComplete="street-address" />
            <div className="shop-pair">
              <Field label="Postcode" name="postcode" autoComplete="postal-code" />
              <Field label="Town" name="town" autoComplete="address-level2" />
            </div>
            <p className="shop-note">This is a demo: no card, no charge, no parcel.</p>
          </div>
          <aside className="shop-summary" aria-label="Your order">
            {entries.map(({ product, size, quantity }) => (
              <p key={`${product.id} ${size}`}>
                <span>
                  {quantity} × {product.name}, {size}
                </span>
                <span>{formatPrice(product.price * quantity)}</span>
              </p>
            ))}
            <p className="shop-total">
              <span>{pairs === 1 ? 'Total, 1 pair' : `Total, ${pairs} pairs`}</span>
              <span>{formatPrice(total)}</span>
            </p>
            <button className="shop-button wide">Place order</button>
          </aside>
        </form>
      )}
    </>
  )
}

'use client'
import Link from 'next/link'
import { useEffect } from 'react'
import { setQuantity, useCart } from './cart'
import { formatPrice, SILHOUETTES } from './catalog'
import { ShoeArt } from './shoe-art'
import { waggle } from './waggle'

/** What Waggle was told last: an empty cart is news only after a full one. */
let told = 0

export function CartView({ base }: { base: string }) {
  const { entries, pairs, total } = useCart()
  useEffect(() => {
    if (total === told) return
    told = total
    // Kept with the visit, and moved to the profile once the customer is known.
    waggle('session', { cart_value: total })
  }, [total])
  return (
    <>
      <div className="shop-title">
        <h1>Your cart</h1>
      </div>
      {entries.length === 0 ? (
        <p className="shop-empty">
          Nothing here yet. <Link href={`${base}/sneakers`}>Start with the sneakers</Link>
        </p>
      ) : (
        <div className="shop-split">
          <ul className="shop-lines">
            {entries.map(({ product, size, quantity }) => (
              <li key={`${product.id} ${size}`}>
                <span className="shop-line-art" style={{ background: product.palette.backdrop }}>
                  <ShoeArt silhouette={SILHOUETTES[product.category]} palette={product.palette} />
                </span>
                <span className="shop-line-name">
                  <Link href={`${base}/${product.category}/${product.id}`}>{product.name}</Link>
                  {product.tint}, size {size}
                </span>
                <fieldset className="shop-stepper" aria-label={`Pairs of ${product.name}, size ${size}`}>
                  <button
                    type="button"
                    aria-label="One less"
                    onClick={() => setQuantity(product.id, size, quantity - 1)}
                  >
                    −
                  </button>
                  <output>{quantity}</output>
                  <button
                    type="button"
                    aria-label="One more"
                    onClick={() => setQuantity(product.id, size, quantity + 1)}
                  >
                    +
                  </button>
                </fieldset>
                <span className="shop-price">{formatPrice(product.price * quantity)}</span>
              </li>
            ))}
          </ul>
          <aside className="shop-summary" aria-label="Summary">
            <p>
              <span>{pairs === 1 ? '1 pair' : `${pairs} pairs`}</span>
              <span>{formatPrice(total)}</span>
            </p>
            <p>
              <span>Delivery</span>
              <span>Free</span>
            </p>
            <p className="shop-total">
              <span>Total</span>
              <span>{formatPrice(total)}</span>
            </p>
            <Link
              className="shop-button wide"
              href={`${base}/checkout`}
              onClick={() => waggle('goal', 'Started checkout', { value: total, currency: 'SEK' })}
            >
              To checkout
            </Link>
          </aside>
        </div>
      )}
    </>
  )
}

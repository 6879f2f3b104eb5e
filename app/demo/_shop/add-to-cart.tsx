'use client'
import Link from 'next/link'
import { useState } from 'react'
import { addToCart } from './cart'
import { SIZES, type Product } from './catalog'
import { waggle } from './waggle'

export function AddToCart({ product, base }: { product: Product; base: string }) {
  const sizes = SIZES[product.category]
  const [size, setSize] = useState<number | null>(null)
  const [notice, setNotice] = useState<'none' | 'added' | 'choose'>('none')
  return (
    <form
      className="shop-buy"
      onSubmit={(event) => {
        event.preventDefault()
        if (size === null) return setNotice('choose')
        addToCart(product.id, size)
        waggle('goal', 'Added to cart', { product: product.name, size })
        if (product.category !== 'kids') waggle('session', { shoe_size: size })
        setNotice('added')
      }}
    >
      <fieldset>
        <legend>Size (EU)</legend>
        <div className="shop-sizes">
          {sizes.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="size"
                value={each}
                checked={size === each}
                onChange={() => {
                  setSize(each)
                  setNotice('none')
                }}
              />
              <span>{each}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <button className="shop-button wide">Add to cart</button>
      <output className="shop-notice">
        {notice === 'choose' && 'Choose a size first.'}
        {notice === 'added' && (
          <>
            In your cart. <Link href={`${base}/cart`}>Go to the cart</Link>
          </>
        )}
      </output>
    </form>
  )
}

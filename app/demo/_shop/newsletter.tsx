'use client'
import { useState } from 'react'
import { waggle } from './waggle'

const SIZES = Array.from({ length: 13 }, (_, index) => index + 35)

/** An e-mail alone needs no call: the script reads it from the form as it is sent, as on any site. What a form asks beyond that
 * is told with `identify`, and then the form asks the script not to read it, too. */
export function Newsletter() {
  const [isDone, setDone] = useState(false)
  const [size, setSize] = useState('')
  return (
    <section className="shop-newsletter" aria-labelledby="newsletter">
      <div>
        <h2 id="newsletter">Letters from the north</h2>
        <p>New pairs, care advice and the odd sale. Twice a month, never more.</p>
      </div>
      {isDone ? (
        <output className="shop-thanks-line">Thank you. The first letter is on its way.</output>
      ) : (
        <form
          data-waggle-ignore={size === '' ? undefined : ''}
          onSubmit={(event) => {
            event.preventDefault()
            const email = new FormData(event.currentTarget).get('email')
            if (size !== '') waggle('identify', { email }, { shoe_size: Number(size) })
            waggle('consent', 'newsletter', 'given')
            waggle('goal', 'Signed up for newsletter')
            waggle('tag', 'Newsletter')
            setDone(true)
          }}
        >
          <div className="shop-letter">
            <p className="shop-field">
              <label htmlFor="newsletter-email">E-mail address</label>
              <input
                id="newsletter-email"
                type="email"
                name="email"
                autoComplete="email"
                required
                placeholder="you@example.com"
              />
            </p>
            <p className="shop-field">
              <label htmlFor="newsletter-size">Shoe size</label>
              <select id="newsletter-size" value={size} onChange={(event) => setSize(event.target.value)}>
                <option value="">–</option>
                {SIZES.map((size) => (
                  <option key={size}>{size}</option>
                ))}
              </select>
            </p>
            <button className="shop-button">Sign up</button>
          </div>
        </form>
      )}
    </section>
  )
}

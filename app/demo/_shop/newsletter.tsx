'use client'
import { useState } from 'react'
import { waggle } from './waggle'

/** The e-mail is not handed to Waggle here: the script reads it from the form as it is sent, as on any site. */
export function Newsletter() {
  const [isDone, setDone] = useState(false)
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
          onSubmit={(event) => {
            event.preventDefault()
            waggle('consent', 'newsletter', 'given')
            waggle('goal', 'Signed up for newsletter')
            waggle('tag', 'Newsletter')
            setDone(true)
          }}
        >
          <label htmlFor="newsletter-email">E-mail address</label>
          <div className="shop-inline">
            <input
              id="newsletter-email"
              type="email"
              name="email"
              autoComplete="email"
              required
              placeholder="you@example.com"
            />
            <button className="shop-button">Sign up</button>
          </div>
        </form>
      )}
    </section>
  )
}

'use client'
import { consentChoice } from './choices'
import { useIsAlive } from '@/app/_lib/use-is-alive'
import { waggle } from './waggle'

/** Asks once. A no is kept by the script itself, which is silent from then on. */
export function ConsentBar() {
  const choice = consentChoice.use()
  const isAlive = useIsAlive()
  if (!isAlive || choice !== 'none') return null
  const choose = (isYes: boolean) => {
    consentChoice.set(() => (isYes ? 'yes' : 'no'))
    waggle('consent', 'profiling', isYes ? 'given' : 'withdrawn')
    if (!isYes) waggle('optout')
  }
  return (
    <section className="shop-consent" aria-label="Your privacy">
      <p>
        <b>May we remember your visit?</b> We look at which shoes you like, to show you better ones. If you say no, we
        forget you.
      </p>
      <div>
        <button type="button" className="shop-button" onClick={() => choose(true)}>
          Yes, remember
        </button>
        <button type="button" className="shop-button quiet" onClick={() => choose(false)}>
          No, thanks
        </button>
      </div>
    </section>
  )
}

/** In the footer: whoever chose can choose again. */
export function ConsentLink() {
  const choice = consentChoice.use()
  if (choice === 'none') return null
  return (
    <button
      type="button"
      className="shop-link"
      onClick={() => {
        if (choice === 'no') waggle('optout', false)
        consentChoice.set(() => 'none')
      }}
    >
      Change my privacy choice
    </button>
  )
}

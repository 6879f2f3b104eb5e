'use client'
import { formatPrice } from './catalog'
import { signIn, signOut, useCustomer, useOrders } from './customer'
import { Field } from './field'
import { waggle } from './waggle'

export function AccountView() {
  const customer = useCustomer()
  return customer ? <SignedIn name={customer.name} email={customer.email} /> : <SignInForm />
}

/** A site that knows who signed in says so itself, so the form is kept out of capture. */
function SignInForm() {
  return (
    <>
      <div className="shop-title">
        <h1>Sign in</h1>
        <p>The demo believes you: any name and e-mail address will do.</p>
      </div>
      <form
        className="shop-fields narrow"
        data-waggle-ignore
        onSubmit={(event) => {
          event.preventDefault()
          const values = new FormData(event.currentTarget)
          const customer = { name: textOf(values.get('name')), email: textOf(values.get('email')) }
          waggle('identify', customer)
          waggle('goal', 'Signed in')
          signIn(customer)
        }}
      >
        <Field label="Name" name="name" autoComplete="name" required />
        <Field label="E-mail address" name="email" type="email" autoComplete="email" required />
        <button className="shop-button">Sign in</button>
      </form>
    </>
  )
}

const textOf = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value.trim() : '')

function SignedIn({ name, email }: { name: string; email: string }) {
  const orders = useOrders()
  return (
    <>
      <div className="shop-title">
        <h1>Hello, {name}</h1>
        <p>{email}</p>
      </div>
      <h2>Your orders</h2>
      {orders.length === 0 ? (
        <p className="shop-empty">None yet.</p>
      ) : (
        <ul className="shop-orders">
          {orders.map(({ id, pairs, total }) => (
            <li key={id}>
              <b>{id}</b> {pairs === 1 ? '1 pair' : `${pairs} pairs`}{' '}
              <span className="shop-price">{formatPrice(total)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="shop-actions">
        <button
          type="button"
          className="shop-button quiet"
          onClick={() => {
            signOut()
            // Whoever uses this device next is somebody else.
            waggle('reset')
          }}
        >
          Sign out
        </button>
      </p>
    </>
  )
}

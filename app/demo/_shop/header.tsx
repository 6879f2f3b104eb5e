'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useCart } from './cart'
import { CATEGORIES } from './catalog'
import { useCustomer } from './customer'

export function Header({ base }: { base: string }) {
  const path = usePathname()
  const { pairs } = useCart()
  const customer = useCustomer()
  const current = (href: string) => (path === href || path.startsWith(`${href}/`) ? ('page' as const) : undefined)
  return (
    <header className="shop-header">
      <Link href={base} className="shop-logo">
        <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden>
          <circle cx="16" cy="16" r="16" fill="#23443b" />
          <path d="M5 22 12 10 l4.5 7.5 L20 12 l7 10z" fill="#faf6f0" />
          <circle cx="23" cy="9" r="2.4" fill="#f2b263" />
        </svg>
        Nordic Shoes
      </Link>
      <nav aria-label="Categories">
        {CATEGORIES.map(({ id, name }) => (
          <Link key={id} href={`${base}/${id}`} aria-current={current(`${base}/${id}`)}>
            {name}
          </Link>
        ))}
      </nav>
      <div className="shop-tools">
        <Link href={`${base}/account`} aria-current={current(`${base}/account`)}>
          {customer ? customer.name.split(' ')[0] || 'Account' : 'Sign in'}
        </Link>
        <Link href={`${base}/cart`} className="shop-cart" aria-current={current(`${base}/cart`)}>
          Cart <span className="shop-badge">{pairs}</span>
        </Link>
      </div>
    </header>
  )
}

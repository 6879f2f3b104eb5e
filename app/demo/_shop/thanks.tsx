'use client'
import Link from 'next/link'
import { formatPrice } from './catalog'
import { dashboardPath } from './dashboard-path'
import { useOrders } from './customer'

export function Thanks({ base }: { base: string }) {
  const [order] = useOrders()
  return (
    <div className="shop-title">
      <h1>Thank you</h1>
      <p>
        {order
          ? `Order ${order.id}: ${order.pairs === 1 ? '1 pair' : `${order.pairs} pairs`} for ${formatPrice(order.total)}.`
          : 'There is no order on this device yet.'}
      </p>
      <p className="shop-actions">
        <a className="shop-button" href={dashboardPath(base)}>
          See yourself in Waggle
        </a>
        <Link className="shop-button quiet" href={base}>
          Keep looking
        </Link>
      </p>
    </div>
  )
}

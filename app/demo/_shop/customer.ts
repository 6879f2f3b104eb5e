import { createStored } from './stored'

export interface Customer {
  name: string
  email: string
}

export interface Order {
  id: string
  total: number
  pairs: number
}

const signedIn = createStored<Customer | null>('nordic-shoes.customer', null)
const orders = createStored<Order[]>('nordic-shoes.orders', [])

export const useCustomer = () => signedIn.use()
export const signIn = (customer: Customer) => signedIn.set(() => customer)
export const useOrders = () => orders.use()
export const addOrder = (order: Order) => orders.set((before) => [order, ...before].slice(0, 20))

/** Leaves nothing of this customer on the device. */
export function signOut(): void {
  signedIn.set(() => null)
  orders.set(() => [])
}

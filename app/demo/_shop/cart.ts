import { findProduct, type Product } from './catalog'
import { createStored } from './stored'

interface CartLine {
  productId: string
  size: number
  quantity: number
}

const NOTHING: CartLine[] = []
const stored = createStored<CartLine[]>('nordic-shoes.cart', NOTHING)

export interface CartEntry extends CartLine {
  product: Product
}

/** What is in the cart, its number of pairs and their price in kronor. */
export function useCart(): { entries: CartEntry[]; pairs: number; total: number } {
  const entries = stored.use().flatMap((line) => {
    const product = findProduct(line.productId)
    return product ? [{ ...line, product }] : []
  })
  return {
    entries,
    pairs: entries.reduce((sum, { quantity }) => sum + quantity, 0),
    total: entries.reduce((sum, { quantity, product }) => sum + quantity * product.price, 0),
  }
}

export const addToCart = (productId: string, size: number) =>
  stored.set((lines) =>
    lines.some((line) => isSame(line, productId, size))
      ? lines.map((line) => (isSame(line, productId, size) ? { ...line, quantity: line.quantity + 1 } : line))
      : [...lines, { productId, size, quantity: 1 }],
  )

/** A quantity of 0 takes it out. */
export const setQuantity = (productId: string, size: number, quantity: number) =>
  stored.set((lines) =>
    lines.flatMap((line) => (isSame(line, productId, size) ? (quantity > 0 ? [{ ...line, quantity }] : []) : [line])),
  )

export const emptyCart = () => stored.set(() => NOTHING)

const isSame = (line: CartLine, productId: string, size: number) => line.productId === productId && line.size === size

import Link from 'next/link'
import { formatPrice, SILHOUETTES, type Product } from './catalog'
import { ShoeArt } from './shoe-art'

export function ProductGrid({ products, base }: { products: readonly Product[]; base: string }) {
  return (
    <ul className="shop-grid">
      {products.map((product) => (
        <li key={product.id} className="shop-card">
          <Link href={`${base}/${product.category}/${product.id}`}>
            <span className="shop-card-art" style={{ background: product.palette.backdrop }}>
              <ShoeArt silhouette={SILHOUETTES[product.category]} palette={product.palette} />
            </span>
            <span className="shop-card-name">{product.name}</span>
            <span className="shop-card-tint">{product.tint}</span>
            <span className="shop-price">{formatPrice(product.price)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

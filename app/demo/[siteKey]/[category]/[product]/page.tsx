import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AddToCart } from '../../../_shop/add-to-cart'
import { findCategory, findProduct, formatPrice, PRODUCTS, SILHOUETTES } from '../../../_shop/catalog'
import { ProductGrid } from '../../../_shop/product-grid'
import { ShoeArt } from '../../../_shop/shoe-art'

interface Props {
  params: Promise<{ siteKey: string; category: string; product: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await shown(params)).product.name }
}

export default async function ProductPage({ params }: Props) {
  const { product, category } = await shown(params)
  const base = `/demo/${(await params).siteKey}`
  const others = PRODUCTS.filter((other) => other.category === category.id && other.id !== product.id)
  return (
    <>
      <nav className="shop-crumbs" aria-label="You are here">
        <Link href={base}>Home</Link>
        <span aria-hidden>/</span>
        <Link href={`${base}/${category.id}`}>{category.name}</Link>
        <span aria-hidden>/</span>
        <span aria-current="page">{product.name}</span>
      </nav>
      <div className="shop-product">
        <div className="shop-product-art" style={{ background: product.palette.backdrop }}>
          <ShoeArt silhouette={SILHOUETTES[product.category]} palette={product.palette} />
        </div>
        <div>
          <p className="shop-kicker">{product.tint}</p>
          <h1>{product.name}</h1>
          <p className="shop-price large">{formatPrice(product.price)}</p>
          <p>{product.line}</p>
          <p className="shop-material">{product.material}</p>
          <AddToCart key={product.id} product={product} base={base} />
        </div>
      </div>
      <h2>More {category.name.toLowerCase()}</h2>
      <ProductGrid base={base} products={others} />
    </>
  )
}

async function shown(params: Props['params']) {
  const wanted = await params
  const product = findProduct(wanted.product)
  const category = findCategory(wanted.category)
  if (!product || !category || product.category !== category.id) notFound()
  return { product, category }
}

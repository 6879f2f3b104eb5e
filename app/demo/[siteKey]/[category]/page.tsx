import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findCategory, PRODUCTS, type Category } from '../../_shop/catalog'
import { ProductGrid } from '../../_shop/product-grid'

interface Props {
  params: Promise<{ siteKey: string; category: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await categoryOf(params)
  return { title: name }
}

export default async function CategoryPage({ params }: Props) {
  const { id, name, line } = await categoryOf(params)
  const products = PRODUCTS.filter(({ category }) => category === id)
  return (
    <>
      <div className="shop-title">
        <h1>{name}</h1>
        <p>{line}</p>
      </div>
      <ProductGrid base={`/demo/${(await params).siteKey}`} products={products} />
    </>
  )
}

async function categoryOf(params: Props['params']): Promise<Category> {
  return findCategory((await params).category) ?? notFound()
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { CATEGORIES, findProduct, PRODUCTS, SILHOUETTES, type Product } from '../_shop/catalog'
import { ProductGrid } from '../_shop/product-grid'
import { ShoeArt } from '../_shop/shoe-art'

export const metadata: Metadata = {
  title: { absolute: 'Nordic Shoes: made for wet streets and long winters' },
}

export default async function ShopHome({ params }: { params: Promise<{ siteKey: string }> }) {
  const base = `/demo/${(await params).siteKey}`
  const hero = findProduct('kiruna-winter') as Product
  return (
    <>
      <section className="shop-hero">
        <div>
          <p className="shop-kicker">Autumn and winter</p>
          <h1>Made for wet streets and long winters.</h1>
          <p>Shoes from small workshops between Malmö and Kiruna, resoled for as long as you care to wear them.</p>
          <p className="shop-actions">
            <Link className="shop-button" href={`${base}/boots`}>
              Shop boots
            </Link>
            <Link className="shop-button quiet" href={`${base}/running`}>
              Shop running
            </Link>
          </p>
        </div>
        <Link className="shop-hero-art" href={`${base}/boots/${hero.id}`} aria-label={`${hero.name}, ${hero.tint}`}>
          <ShoeArt silhouette="boot" palette={hero.palette} />
        </Link>
      </section>
      <h2>Shop by category</h2>
      <ul className="shop-categories">
        {CATEGORIES.map(({ id, name, line }) => {
          const sample = PRODUCTS.find((product) => product.category === id) as Product
          return (
            <li key={id} style={{ background: sample.palette.backdrop }}>
              <Link href={`${base}/${id}`}>
                <span>
                  <b>{name}</b>
                  {line}
                </span>
                <ShoeArt silhouette={SILHOUETTES[id]} palette={sample.palette} />
              </Link>
            </li>
          )
        })}
      </ul>
      <h2>Most worn this month</h2>
      <ProductGrid base={base} products={PRODUCTS.filter((product) => product.bestseller)} />
      <ul className="shop-promises">
        <li>
          <b>Free returns</b> for 60 days, muddy or not.
        </li>
        <li>
          <b>Resoling</b> for every pair we ever sold.
        </li>
        <li>
          <b>Delivery</b> in two days, by train where there is one.
        </li>
      </ul>
    </>
  )
}

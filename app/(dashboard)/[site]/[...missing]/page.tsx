import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

export const metadata: Metadata = { title: 'Not found' }

/** Every address of a site that no other page has: without this, Next would show the page outside all sites, without navigation. */
export default function MissingPage() {
  notFound()
}

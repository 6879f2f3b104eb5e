'use client'

import { useEffect, useState } from 'react'
import { SegmentCountDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Total } from '@/app/_ui/number'
import { Skeleton } from '@/app/_ui/skeleton'
import { useSite } from '../_shell/site-context'

/** How many people are in a segment, asked for on its own: names need not wait for it. */
export function MemberCount({ id }: { id: string }) {
  const { site } = useSite()
  const [count, setCount] = useState<number | 'asking' | 'failed'>('asking')

  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const ask = async () => {
      try {
        const { segment } = await request(SegmentCountDocument, { id }, { site: site.slug, signal })
        setCount(segment?.memberCount ?? 'failed')
      } catch {
        if (!signal.aborted) setCount('failed')
      }
    }
    void ask()
    return () => controller.abort()
  }, [site.slug, id])

  if (count === 'asking') return <Skeleton className="inline-block h-3.5 w-12 align-middle" />
  if (count === 'failed') return <span className="text-ink-3">not counted</span>
  return (
    <>
      <Total value={count} />
      <span className="lg:sr-only"> {count === 1 ? 'person' : 'people'}</span>
    </>
  )
}

'use client'

import { Users } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/app/_ui/button'
import { useSite } from './site-context'

/** The way to where things are made from the list of people. */
export function ToProfiles() {
  const { site } = useSite()
  return (
    <Button asChild>
      <Link href={`/${site.slug}/profiles`}>
        <Users aria-hidden />
        Go to the profile list
      </Link>
    </Button>
  )
}

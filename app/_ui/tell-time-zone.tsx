'use client'

import { useEffect } from 'react'
import { timeZoneCookie, zoneOfBrowser } from '../_lib/time-zone'

const oneYearSeconds = 31_536_000

/** Tells the server the browser's time zone, from the sign-in page on, so that the first page with times has the right ones. */
export function TellTimeZone() {
  useEffect(() => {
    const zone = encodeURIComponent(zoneOfBrowser())
    document.cookie = `${timeZoneCookie}=${zone}; path=/; max-age=${oneYearSeconds}; samesite=lax`
  }, [])
  return null
}

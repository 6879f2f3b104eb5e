import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Per process. Generous: an office, a school or a mobile network is one address, and a campaign mail is a peak. */
export const LIMITS = {
  windowSeconds: 10,
  /** Of one address to one site. */
  requestsOfAddress: 1_000,
  /** Of one address to one site: a third, so that one sender alone never silences the site's others. */
  eventsOfAddress: 10_000,
  /** Of one site. */
  eventsOfSite: 30_000,
  /** Tracking keys of one address that are not in memory: each costs a look in the database. */
  lookUpsOfAddress: 1_000,
} as const

export interface RequestLimits {
  /** Seconds to wait, or undefined where the request may go on. */
  take(siteId: string, ip: string, events: number): Promise<number | undefined>
  takeLookUp(ip: string): Promise<number | undefined>
}

/** Counts requests and events in this process. Addresses are held for the window, in memory only. */
export function createRequestLimits(enabled: boolean): RequestLimits {
  if (!enabled) return { take: () => Promise.resolve(undefined), takeLookUp: () => Promise.resolve(undefined) }
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: LIMITS.windowSeconds })
  const ofAddress = limiter(LIMITS.requestsOfAddress)
  const eventsOfAddress = limiter(LIMITS.eventsOfAddress)
  const ofSite = limiter(LIMITS.eventsOfSite)
  const lookUps = limiter(LIMITS.lookUpsOfAddress)
  return {
    async take(siteId, ip, events) {
      const sender = `${siteId} ${ip}`
      return (
        (await consume(ofAddress, sender, 1)) ??
        (await consume(eventsOfAddress, sender, events)) ??
        (await consume(ofSite, siteId, events))
      )
    },
    takeLookUp: (ip) => consume(lookUps, ip, 1),
  }
}

async function consume(limiter: RateLimiterMemory, key: string, points: number): Promise<number | undefined> {
  try {
    await limiter.consume(key, points)
    return undefined
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
  }
}

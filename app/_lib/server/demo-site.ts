import { hasSite } from '@/lib/sites'
import { getRuntime } from '@/lib/runtime'

/** Whether a site has this tracking key: a shop that reports to none would only fail. */
export const isTrackingKey = (key: string): Promise<boolean> => hasSite(getRuntime().database, key)

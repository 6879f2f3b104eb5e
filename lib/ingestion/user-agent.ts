import Bowser from 'bowser'
import { isbot } from 'isbot'
import type { ClientInfo } from './incoming'
import { Recent } from './recent'

export interface UserAgent extends Pick<ClientInfo, 'device' | 'browser' | 'os'> {
  bot: boolean
}

const MAX_CACHED = 2_000
const MAX_LENGTH = 512
const UNKNOWN: UserAgent = { device: null, browser: null, os: null, bot: false }

const DEVICES: Record<string, ClientInfo['device']> = {
  desktop: 'desktop',
  mobile: 'phone',
  tablet: 'tablet',
  tv: 'tv',
}
const CRAWLER = /bot\b|bot\/|crawl|spider|slurp|facebookexternalhit|preview|lighthouse|monitor|archiver|scrap/i

/** Reads a User-Agent header: device, browser and system, and whether it is a bot. Parsing is slow (some 50 µs), and few
 * different ones come, so the last 2,000 are remembered. */
export function createReadUserAgent(): (header: string | undefined) => UserAgent {
  const seen = new Recent<string, UserAgent>(MAX_CACHED)
  return (header) => {
    if (!header) return UNKNOWN
    const text = header.slice(0, MAX_LENGTH)
    let read = seen.get(text)
    if (!read) seen.set(text, (read = readUserAgent(text)))
    return read
  }
}

/** Crawlers, previewers and monitors are bots. Let through are programs under their own name (`curl/8.5`, `node`, `my-shop/2`):
 * they are servers that report events, and browsers driven by tests (`HeadlessChrome`): who means ill does not say so. What such a
 * program runs on is nothing of the visitor's. */
function readUserAgent(text: string): UserAgent {
  if (!/^(?:Mozilla|Opera)\//.test(text)) return { ...UNKNOWN, bot: CRAWLER.test(text) }
  return isbot(text.replace('HeadlessChrome', 'Chrome')) ? { ...UNKNOWN, bot: true } : readBrowser(text)
}

function readBrowser(text: string): UserAgent {
  const { browser, os, platform } = Bowser.parse(text)
  const known = browser.name ?? os.name
  return {
    device: DEVICES[platform.type ?? ''] ?? (known ? 'other' : null),
    browser: browser.name?.slice(0, 50) || null,
    os: os.name?.slice(0, 50) || null,
    bot: false,
  }
}

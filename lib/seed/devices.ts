import { addUp, type Random } from './random'

export interface Device {
  device: string
  browser: string
  os: string
}

const DEVICES: readonly (readonly [share: number, device: Device])[] = [
  [31, { device: 'phone', browser: 'Safari', os: 'iOS' }],
  [21, { device: 'phone', browser: 'Chrome', os: 'Android' }],
  [4, { device: 'phone', browser: 'Samsung Internet for Android', os: 'Android' }],
  [15, { device: 'desktop', browser: 'Chrome', os: 'Windows' }],
  [6, { device: 'desktop', browser: 'Microsoft Edge', os: 'Windows' }],
  [3, { device: 'desktop', browser: 'Firefox', os: 'Windows' }],
  [7, { device: 'desktop', browser: 'Safari', os: 'macOS' }],
  [5, { device: 'desktop', browser: 'Chrome', os: 'macOS' }],
  [1, { device: 'desktop', browser: 'Firefox', os: 'Linux' }],
  [5, { device: 'tablet', browser: 'Safari', os: 'iOS' }],
  [2, { device: 'tablet', browser: 'Chrome', os: 'Android' }],
  [0.8, { device: 'desktop', browser: 'Opera', os: 'Windows' }],
  [0.5, { device: 'phone', browser: 'Firefox', os: 'Android' }],
  [0.3, { device: 'desktop', browser: 'Chrome', os: 'Chrome OS' }],
  [0.08, { device: 'desktop', browser: 'Vivaldi', os: 'Linux' }],
  [0.02, { device: 'tv', browser: 'Samsung Internet for Android', os: 'Tizen' }],
]
const SHARES = addUp(DEVICES.map(([share]) => share))

/** One to three devices, the first the one they use most. */
export function devicesOf(random: Random, most: number): Device[] {
  const roll = random.unit()
  const count = Math.min(most, roll < 0.68 ? 1 : roll < 0.94 ? 2 : 3)
  return Array.from({ length: count }, () => DEVICES[random.weighted(SHARES)]?.[1] as Device)
}

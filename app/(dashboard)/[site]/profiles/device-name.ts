const names: Record<string, string> = {
  desktop: 'Desktop',
  phone: 'Phone',
  tablet: 'Tablet',
  tv: 'TV',
  other: 'Other device',
}

/** `phone` → `Phone`; what is not known yet is an unknown device. */
export const deviceName = (device: string | null) => (device && names[device]) || 'Unknown device'

/** `['Phone', 'Desktop']`: each kind once, the last seen first. */
export const deviceNames = (devices: readonly { device: string | null }[]) => [
  ...new Set(devices.map(({ device }) => deviceName(device))),
]

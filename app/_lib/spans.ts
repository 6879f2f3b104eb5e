export const defaultDays = 90

/** How far back one can look. */
export const spans = [
  { days: 30, label: '30 days' },
  { days: defaultDays, label: '90 days' },
  { days: 365, label: 'A year' },
] as const

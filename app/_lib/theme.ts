export type Theme = 'light' | 'dark' | 'system'

export const themeCookie = 'waggle_theme'

export const readTheme = (stored: string | undefined): Theme =>
  stored === 'light' || stored === 'dark' ? stored : 'system'

const oneYearSeconds = 31_536_000

/** Puts the theme on at once and keeps it for the next page. */
export function applyTheme(theme: Theme) {
  const { classList } = document.documentElement
  classList.remove('light', 'dark')
  if (theme !== 'system') classList.add(theme)
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${oneYearSeconds}; samesite=lax`
}

/** What is on now. Browser only. */
export function currentTheme(): Theme {
  const { classList } = document.documentElement
  return classList.contains('dark') ? 'dark' : classList.contains('light') ? 'light' : 'system'
}

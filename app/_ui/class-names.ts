import { clsx, type ClassValue } from 'clsx'

/** Joins class names. Widgets never override each other's utilities, so no merge pass is shipped to the browser. */
export const cn = (...values: ClassValue[]) => clsx(values)

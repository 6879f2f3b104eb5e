import { useSyncExternalStore } from 'react'

/** A value kept in this browser's localStorage: the shop has no server side of its own. */
export interface Stored<Value> {
  /** The value; while the page comes alive, and where storage is forbidden, the initial one. */
  use(): Value
  set(change: (before: Value) => Value): void
}

/** @param key name in localStorage · @param initial what a new customer has; also where what is stored cannot be read */
export function createStored<Value>(key: string, initial: Value): Stored<Value> {
  let text: string | null = null
  let value = initial
  const listeners = new Set<() => void>()

  const read = (): Value => {
    const now = load(key)
    if (now !== text) {
      text = now
      value = parse(now, initial)
    }
    return value
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    window.addEventListener('storage', listener)
    return () => {
      listeners.delete(listener)
      window.removeEventListener('storage', listener)
    }
  }

  return {
    use: () => useSyncExternalStore(subscribe, read, () => initial),
    set(change) {
      const next = change(read())
      text = JSON.stringify(next)
      value = next
      save(key, text)
      listeners.forEach((listener) => listener())
    },
  }
}

// Where storage is forbidden or full the shop still works, as long as the page lives.
const memory = new Map<string, string>()

function load(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

function save(key: string, text: string): void {
  try {
    localStorage.setItem(key, text)
  } catch {
    memory.set(key, text)
  }
}

function parse<Value>(text: string | null, initial: Value): Value {
  if (text === null) return initial
  try {
    return JSON.parse(text) as Value
  } catch {
    return initial
  }
}

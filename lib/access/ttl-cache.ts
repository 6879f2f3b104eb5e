/** Remembers values for a short while, and at most so many: the oldest leaves first. */
export class TtlCache<Value> {
  private readonly entries = new Map<string, { value: Value; untilMs: number }>()

  constructor(
    private readonly ttlMs: number,
    private readonly maxEntries: number,
  ) {}

  get(key: string): Value | undefined {
    const entry = this.entries.get(key)
    if (!entry) return undefined
    if (entry.untilMs > Date.now()) return entry.value
    this.entries.delete(key)
    return undefined
  }

  set(key: string, value: Value): void {
    this.entries.delete(key)
    this.entries.set(key, { value, untilMs: Date.now() + this.ttlMs })
    if (this.entries.size <= this.maxEntries) return
    const oldest = this.entries.keys().next()
    if (!oldest.done) this.entries.delete(oldest.value)
  }

  clear(): void {
    this.entries.clear()
  }
}

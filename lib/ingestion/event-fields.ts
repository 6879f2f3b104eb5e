import { boundedList, boundedObject, type Bounded } from './bounded-json'
import { cut, oneLine } from './clean-text'
import type { MoneyValue } from './incoming'

const MAX_NAME = 200
const MAX_URL = 2048
const MAX_ITEMS = 100

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

export interface Problem {
  field: string
  message: string
}

/** Reads the fields of one event as the client wrote it. The first thing wrong stands in `problem`; what is read after it means
 * nothing. Null counts as absent, as does text of nothing but blanks. */
export class EventFields {
  problem: Problem | undefined

  constructor(private readonly raw: Readonly<Record<string, unknown>>) {}

  /** A name or key, at most 200 characters: a longer one is refused, since half a name is another name. */
  name(field: string): string {
    return this.required(field, this.optionalName(field))
  }

  optionalName(field: string, max = MAX_NAME): string | undefined {
    const text = this.text(field)
    if (text !== undefined && text.length > max) this.fail(field, `may be at most ${max} characters long`)
    return text
  }

  /** An identifier that programs like to send as a number. */
  id(field: string, max = MAX_NAME): string | undefined {
    const value = this.raw[field]
    return Number.isSafeInteger(value) ? String(value) : this.optionalName(field, max)
  }

  /** Text of the page itself, such as its title: a longer one is cut, since the page view counts anyway. */
  cutText(field: string, max: number): string | undefined {
    const text = this.text(field)
    return text === undefined ? undefined : cut(text, max)
  }

  /** An address of the web, at most 2,048 characters of it. */
  url(field: string): string {
    const text = this.required(field, this.cutText(field, MAX_URL))
    if (!this.problem && !isWebAddress(text))
      this.fail(field, 'must be a whole address, such as https://example.com/page')
    return text
  }

  /** Where a page says it was reached from. One that is no web address (an app's) is left out, not refused. */
  referrer(field: string): string | undefined {
    const text = this.cutText(field, MAX_URL)
    return text !== undefined && isWebAddress(text) ? text : undefined
  }

  oneOf<T extends string>(field: string, allowed: readonly T[]): T {
    const text = this.required(field, this.text(field)).toLowerCase()
    const found = allowed.find((value) => value === text)
    if (found === undefined) this.fail(field, `must be one of: ${allowed.join(', ')}`)
    return found as T
  }

  /** Whole seconds, at most a day. */
  seconds(field: string): number {
    const value = this.number(field)
    if (value === undefined) this.fail(field, 'is missing')
    else if (value < 0) this.fail(field, 'must not be negative')
    return Math.min(Math.round(value ?? 0), 86_400)
  }

  /** `value` with `currency`; no value, no money. How large it may be depends on the currency: describe-event.ts. */
  money(): MoneyValue | undefined {
    const value = this.number('value')
    const currency = this.text('currency')?.toUpperCase()
    if (currency !== undefined && !CURRENCIES.has(currency)) {
      this.fail('currency', 'must be a currency code of ISO 4217, such as EUR')
    }
    return value === undefined ? undefined : { value, currency }
  }

  object(field: string): Record<string, unknown> | undefined {
    const value = this.present(field)
    if (value === undefined) return undefined
    if (typeof value !== 'object' || Array.isArray(value)) {
      this.fail(field, 'must be an object, such as { "colour": "red" }')
      return undefined
    }
    return this.within(field, boundedObject(value as object))
  }

  requiredObject(field: string): Record<string, unknown> {
    const value = this.object(field)
    if (value === undefined) this.fail(field, 'is missing')
    return value ?? {}
  }

  list(field: string): unknown[] | undefined {
    const value = this.present(field)
    if (value === undefined) return undefined
    if (Array.isArray(value)) return this.within(field, boundedList(value, MAX_ITEMS))
    this.fail(field, 'must be a list')
    return undefined
  }

  /** Sent as an empty text, which else counts as not sent. */
  isEmpty(field: string): boolean {
    return this.present(field) === ''
  }

  text(field: string): string | undefined {
    const value = this.present(field)
    if (value === undefined) return undefined
    if (typeof value === 'string') return oneLine(value) || undefined
    this.fail(field, 'must be text')
    return undefined
  }

  fail(field: string, message: string): void {
    this.problem ??= { field, message: `${field} ${message}` }
  }

  private number(field: string): number | undefined {
    const value = this.present(field)
    if (value === undefined) return undefined
    if (typeof value === 'number' && Number.isFinite(value)) return value
    this.fail(field, 'must be a number without quotes, such as 12.5')
    return undefined
  }

  private required(field: string, text: string | undefined): string {
    if (text === undefined) this.fail(field, 'is missing')
    return text ?? ''
  }

  private within<T>(field: string, bounded: Bounded<T>): T | undefined {
    if ('value' in bounded) return bounded.value
    this.fail(field, bounded.problem)
    return undefined
  }

  private present(field: string): unknown {
    return this.raw[field] ?? undefined
  }
}

const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

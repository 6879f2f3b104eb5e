/** Random numbers that are the same for the same seed, on every machine: sfc32, started through splitmix32.
 * Sources: Chris Doty-Humphrey, PractRand (sfc32); Sebastiano Vigna, splitmix. */
export class Random {
  private a: number
  private b: number
  private c: number
  private count = 1

  /** @param parts numbers that name this stream: seed, kind, index … */
  constructor(...parts: number[]) {
    let state = 0x9e3779b9
    const next = () => {
      state = (state + 0x9e3779b9) | 0
      return mix(state)
    }
    for (const part of parts) {
      // Both halves of a large number count.
      state = mix(state ^ (part | 0)) ^ mix(Math.floor(part / 2 ** 32) | 0)
    }
    this.a = next()
    this.b = next()
    this.c = next()
    for (let round = 0; round < 12; round += 1) this.bits()
  }

  /** 32 random bits, as an integer from 0. */
  bits(): number {
    const sum = (((this.a + this.b) | 0) + this.count) | 0
    this.count = (this.count + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum
    this.c |= 0
    return sum >>> 0
  }

  /** From 0 up to, not including, 1. */
  unit(): number {
    return this.bits() / 2 ** 32
  }

  /** From 0 to `below` − 1. */
  below(below: number): number {
    return Math.floor(this.unit() * below)
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T
  }

  /** An index, each as likely as its share of `weights`, which are given added up. */
  weighted(addedUp: readonly number[]): number {
    return indexAbove(addedUp, this.unit() * (addedUp.at(-1) ?? 0))
  }

  /** An index below `count`: each about half as likely as the one of half its rank, so that the last ones are rare (Zipf). */
  longTail(count: number): number {
    return Math.floor((count + 1) ** this.unit()) - 1
  }

  /** Normal: mean 0, deviation 1 (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit())
  }

  /** Exponential with this mean. */
  waiting(mean: number): number {
    return -mean * Math.log(1 - this.unit())
  }

  /** A UUIDv7 of this moment. */
  id(atMs: number): string {
    const [one, two, three] = [this.bits(), this.bits(), this.bits()]
    const high = Math.floor(atMs / 65_536)
    const low = atMs % 65_536
    const version = 0x7000 | (one & 0xfff)
    const variant = 0x8000 | ((one >>> 12) & 0x3fff)
    return `${hex4(high >>> 16)}${hex4(high)}-${hex4(low)}-${hex4(version)}-${hex4(variant)}-${hex4(two >>> 16)}${hex4(two)}${hex4(three)}`
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hex4 = (bits: number): string => (HEX[(bits >>> 8) & 0xff] as string) + (HEX[bits & 0xff] as string)

function mix(bits: number): number {
  let mixed = bits ^ (bits >>> 16)
  mixed = Math.imul(mixed, 0x21f0aaad)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}

export function addUp(weights: readonly number[]): number[] {
  let sum = 0
  return weights.map((weight) => (sum += weight))
}

/** The first index whose added-up weight is above `value`. */
export function indexAbove(addedUp: readonly number[], value: number): number {
  let low = 0
  let high = addedUp.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((addedUp[middle] as number) > value) high = middle
    else low = middle + 1
  }
  return low
}

/** Forward decay: each hit of `points` at time t counts points · 2^((t − L)/h), for one fixed landmark L and half-life h. The
 * order of two sums never changes with time, so the stored number sorts a list for ever; dividing by the factor of "now" gives
 * the decayed score. Kept as log2 of the sum, which stays in range for centuries.
 * Source: Cormode, Shkapenyuk, Srivastava, Xu, "Forward Decay: A Practical Time Decay Model for Streaming Systems", ICDE 2009.
 */
const LANDMARK_MS = Date.UTC(2026, 0, 1)
const DAY_MS = 86_400_000

/** log2 of a decayed sum; null is the empty sum. */
export type DecayedLog = number | null

/** log2 of what one hit adds. `points` > 0. */
export function hitLog(points: number, at: Date, halfLifeDays: number): number {
  return Math.log2(points) + (at.getTime() - LANDMARK_MS) / (halfLifeDays * DAY_MS)
}

/** log2(2^a + 2^b), without leaving the range. */
export function addLogs(a: DecayedLog, b: DecayedLog): DecayedLog {
  if (a === null) return b
  if (b === null) return a
  const [high, low] = a >= b ? [a, b] : [b, a]
  return high + Math.log2(1 + 2 ** (low - high))
}

/** The score at `now`: the points left of everything added so far. 0 for the empty sum. */
export function scoreAt(log: DecayedLog, now: Date, halfLifeDays: number): number {
  return log === null ? 0 : 2 ** (log - (now.getTime() - LANDMARK_MS) / (halfLifeDays * DAY_MS))
}

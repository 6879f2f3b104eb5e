import { Random } from './random'

/** How the events are shared out: few people do much, most do little. The shares of all people add up to exactly `events`. */
export interface Shares {
  people: number
  nobodies: number
  /** Events of the people from `from` up to, not including, `to`. */
  ofPeople(from: number, to: number): number[]
  ofNobodies(from: number, to: number): number[]
}

const NOBODIES_A_PERSON = 0.45
const EVENTS_OF_NOBODIES = 0.12
/** A visit in which somebody says who they are has a page and that. */
const LEAST_EVENTS = 2
/** Spread of the log-normal distribution: the busiest tenth has about two fifths of the events. */
const SPREAD = 1.05

const PERSON = 11
const NOBODY = 12

/** @param marks the borders at which shares will be asked for: multiples of it */
export function shareOut(seed: number, people: number, events: number, marks: number): Shares {
  const ofNobodies = Math.floor(events * EVENTS_OF_NOBODIES)
  const nobodies = Math.min(Math.floor(people * NOBODIES_A_PERSON), ofNobodies)
  const nobodyEvents = nobodies === 0 ? 0 : ofNobodies
  return {
    people,
    nobodies,
    ofPeople: distribute({
      seed,
      kind: PERSON,
      count: people,
      events: events - nobodyEvents,
      least: LEAST_EVENTS,
      marks,
    }),
    ofNobodies: distribute({ seed, kind: NOBODY, count: nobodies, events: nobodyEvents, least: 1, marks }),
  }
}

function distribute(of: { seed: number; kind: number; count: number; events: number; least: number; marks: number }) {
  const { seed, kind, count, marks } = of
  const least = of.events >= count * of.least ? of.least : 0
  const spare = of.events - least * count
  const weightOf = (index: number) => Math.exp(SPREAD * new Random(seed, kind, index).normal())
  // Sums at the marks only: a million weights need not be remembered.
  const sums = [0]
  let sum = 0
  for (let index = 0; index < count; index += 1) {
    sum += weightOf(index)
    if ((index + 1) % marks === 0) sums.push(sum)
  }
  const total = sum

  return (from: number, to: number): number[] => {
    let before = sums[from / marks] ?? 0
    return Array.from({ length: to - from }, (_, offset) => {
      const after = before + weightOf(from + offset)
      const share = Math.floor((after / total) * spare) - Math.floor((before / total) * spare)
      before = after
      return least + share
    })
  }
}

import type { Actor } from '../context'

/** Through what a value came, in the words of identities and of `createdVia`. Of what was only seen on the last visit, `visit` is told to
 * readers and kept nowhere. */
export type ValueSource = 'form' | 'identify' | 'session' | 'api' | 'import' | 'hand' | 'cli' | 'browser'

/** Through what a value came and when, as it is kept. */
export interface GivenThrough {
  /** ISO 8601. */
  at: string
  source: ValueSource
  /** Id of the user or the API key. */
  by?: string
  /** What the page calls its form. */
  form?: string
}

/** When a value was last given, and through what: kept by attribute in `given_at`. The moment alone, ISO 8601, where it is from before
 * more was kept. */
export type Given = string | GivenThrough

/** When it was given, ISO 8601: of two, the greater text is the newer. */
export function momentOf(given: Given): string
export function momentOf(given: Given | null | undefined): string | undefined
export function momentOf(given: Given | null | undefined): string | undefined {
  return typeof given === 'string' ? given : given?.at
}

export const sourceOfActor = (actor: Actor): ValueSource =>
  (({ user: 'hand', key: 'api', cli: 'cli', job: 'import', visitor: 'browser' }) as const)[actor.kind]

/** What a person, a program or a job gives by themselves. */
export function givenBy(actor: Actor, at: Date): GivenThrough {
  const by = actor.kind === 'user' ? actor.userId : actor.kind === 'key' ? actor.keyId : undefined
  return { at: at.toISOString(), source: sourceOfActor(actor), ...(by && { by }) }
}

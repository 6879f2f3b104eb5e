import { needsConsent } from './tag'
import { randomId } from './random-id'
import { read, remove, write } from './storage'

/** What the person decided, kept as `choice`. */
export const OUT = '0'
export const GIVEN = '1'

/** Whether anything may be stored and sent. Asked each time, since another tab may have changed it. */
export const mayTrack = () => {
  const choice = read('choice')
  return choice ? choice === GIVEN : !needsConsent
}

export const hasOptedOut = () => read('choice') === OUT

export const visitorId = () => {
  let id = read('visitor')
  if (!id) write('visitor', (id = randomId()))
  return id
}

/** The next event comes from a new visitor. */
export const forgetVisitor = () => remove('visitor')

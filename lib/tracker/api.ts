import type { WireEvent, WireProperties } from '../ingestion/shared'
import { page } from './navigation'
import { read, remove, write } from './storage'
import { permits } from './tag'
import { dropAll, flush, push } from './transport'
import { forgetVisitor, GIVEN, OUT } from './visitor'

type Of<T extends WireEvent['type']> = Omit<Extract<WireEvent, { type: T }>, 'type' | 'messageId' | 'time'>

/** What `waggle(name, …)` does; docs/tracking.md is its manual. */
export const commands = {
  page,
  identify: (claims: Of<'identify'>, fields?: WireProperties) => push({ ...claims, fields, type: 'identify' }, true),
  goal: (
    name: string,
    { value, currency, ...properties }: { value?: number; currency?: string } & WireProperties = {},
  ) => push({ type: 'goal', name, value, currency, properties }, true),
  purchase: (order: Of<'purchase'>) => push({ ...order, type: 'purchase' }, true),
  campaign: (key: string, interaction: Of<'campaign'>['interaction']) => push({ type: 'campaign', key, interaction }),
  session: (properties: WireProperties) => push({ type: 'session', properties }),
  tag: (name: string) => push({ type: 'tag', name }),
  event: (name: string, properties?: WireProperties) => push({ type: 'custom', name, properties }),

  consent(policy: string, status: Of<'consent'>['status']) {
    const decides = permits(policy)
    const given = status === 'given'
    // An opt-out outlasts consent, which banners repeat on every page.
    if (decides && given && !read('choice')) write('choice', GIVEN)
    push({ type: 'consent', policy, status }, true)
    if (decides && !given) {
      flush()
      if (read('choice') === GIVEN) remove('choice')
      forget()
    }
  },

  /** `waggle('optout', false)` takes it back. */
  optout(out?: boolean) {
    if (out === false) return remove('choice')
    // A "no" said just before, `waggle('consent', …, 'withdrawn')`, is for the record and still goes out.
    dropAll(true)
    flush()
    write('choice', OUT)
    forget()
  },

  reset() {
    flush()
    forgetVisitor()
  },
}

const forget = () => {
  dropAll()
  forgetVisitor()
}

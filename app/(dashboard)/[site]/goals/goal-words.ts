import { Clock, FileText, MousePointerClick, ShoppingBag, TextCursorInput, type LucideIcon } from 'lucide-react'
import { formatDuration, formatMoney } from '@/app/_lib/format'
import type { GoalKind, GoalLineFragment } from '@/app/_lib/gql/graphql'

export const kindLooks = {
  EVENT: { label: 'Event', icon: MousePointerClick, hint: 'Your pages say when it is reached.' },
  PAGE: { label: 'Page', icon: FileText, hint: 'Somebody opens a page, such as the one that says thank you.' },
  FORM: { label: 'Form', icon: TextCursorInput, hint: 'Somebody sends a form with their e-mail address in it.' },
  PURCHASE: { label: 'Purchase', icon: ShoppingBag, hint: 'Somebody buys something.' },
  TIME: {
    label: 'Time on page',
    icon: Clock,
    hint: 'Somebody looks at a page for long enough: once a visit and page.',
  },
} as const satisfies Record<GoalKind, { label: string; icon: LucideIcon; hint: string }>

export const goalKinds = Object.keys(kindLooks) as GoalKind[]

export type GoalRuleParts = Pick<
  GoalLineFragment,
  'kind' | 'name' | 'aliases' | 'address' | 'addressMatch' | 'form' | 'minValue' | 'minSeconds'
>

/** What fulfils a goal, as one would say it. */
export function ruleInWords(goal: GoalRuleParts, locale: string): string {
  const { kind, aliases, address, addressMatch, form, minValue, minSeconds } = goal
  const where = address && (addressMatch === 'PATTERN' ? `pages like ${address}` : `pages that begin with ${address}`)
  switch (kind) {
    case 'EVENT':
      return aliases.length > 0 ? `an event of its name, or ${aliases.join(', ')}` : 'an event of its name'
    case 'PAGE':
      return where ?? ''
    case 'FORM':
      return form ? `the form ${form} is sent` : 'any form with an e-mail address is sent'
    case 'PURCHASE':
      return minValue ? `a purchase of ${formatMoney(minValue, locale)} or more` : 'any purchase'
    case 'TIME':
      return `${formatDuration(minSeconds ?? 0)} or longer on ${where ?? 'any page'}`
  }
}

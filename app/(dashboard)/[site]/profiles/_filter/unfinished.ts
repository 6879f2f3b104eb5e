import type { ProfileFilter } from '@/app/_lib/gql/graphql'

interface Compared {
  op: string
  value?: unknown
  values?: readonly unknown[] | null | undefined
}

/** What a row still lacks, in a sentence; null: it can be asked for. Whether it makes sense, the server says. */
export function lackOf(filter: ProfileFilter | null): string | null {
  if (filter === null) return 'Choose what to filter by'
  const { attribute, customField, source, country, device, engagement, tag, interest, goal, campaign } = filter
  const compared = attribute ?? customField ?? source ?? country ?? device
  if (compared) return lackOfValue(compared)
  if (engagement) {
    const { op, level, levels, score } = engagement
    return lackOfValue({ op, value: level ?? score, values: levels }, 'Choose a level')
  }
  if (tag) return tag.names.length === 0 ? 'Choose a tag' : null
  if (interest) return interest.categories.length === 0 ? 'Choose an interest' : lackOfPart(interest.share)
  if (goal) return isBlank(goal.id ?? goal.name) ? 'Choose a goal' : lackOfParts(goal)
  if (campaign) return isBlank(campaign.id ?? campaign.key) ? 'Choose a campaign' : lackOfParts(campaign)
  if (filter.consent) return isBlank(filter.consent.policy) ? 'Choose a policy' : lackOfParts(filter.consent)
  if (filter.segment) return isBlank(filter.segment.id) ? 'Choose a segment' : null
  if (filter.search != null) return isBlank(filter.search) ? 'Write what to look for' : null
  return lackOfParts(filter.visit ?? filter.page ?? {})
}

const isBlank = (value: unknown): boolean => value == null || (typeof value === 'string' && value.trim() === '')

function lackOfValue({ op, value, values }: Compared, sentence = 'Give a value'): string | null {
  if (op === 'IS_SET' || op === 'IS_NOT_SET') return null
  const isMissing = op === 'IN' || op === 'NOT_IN' ? !values?.length : isBlank(value)
  return isMissing ? sentence : null
}

const lackOfPart = (part: unknown): string | null => {
  if (part === '') return 'Give a date'
  return typeof part === 'object' && part !== null && 'op' in part ? lackOfValue(part as Compared) : null
}

function lackOfParts(input: object): string | null {
  for (const part of Object.values(input)) {
    const lack = lackOfPart(part)
    if (lack) return lack
  }
  return null
}

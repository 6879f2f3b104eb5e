import type { EvidenceFragment } from '@/app/_lib/gql/graphql'
import { countryName } from '@/app/_lib/format'
import { deviceLine } from './words'

const same: Partial<Record<EvidenceFragment['kind'], string>> = {
  SAME_NAME: 'Same name',
  SAME_ORGANIZATION: 'Same organization',
  SAME_CITY: 'Same city',
}
const different: Partial<Record<EvidenceFragment['kind'], string>> = {
  SIMILAR_EMAIL: 'Similar e-mail',
  DIFFERENT_NAME: 'Different name',
  DIFFERENT_ORGANIZATION: 'Different organization',
  DIFFERENT_COUNTRY: 'Different country',
  DIFFERENT_EMAIL: 'Different e-mail',
  DIFFERENT_PHONE: 'Different phone',
  DIFFERENT_EXTERNAL_ID: 'Different external id',
}

/** One thing that speaks for or against two profiles being one person: what it is, and the values that say so. */
export function evidenceWords({ kind, own, other }: EvidenceFragment): { what: string; values: string } {
  if (kind === 'SHARED_DEVICE') {
    const [device = null, browser = null] = own?.split(', ') ?? []
    return { what: 'One device said to be both', values: own ? deviceLine({ device, browser }) : '' }
  }
  const said = (value: string | null | undefined) =>
    value && kind === 'DIFFERENT_COUNTRY' ? countryName(value) : (value ?? '')
  const alike = same[kind]
  return alike
    ? { what: alike, values: said(own) }
    : { what: different[kind] ?? '', values: `${said(own)} · ${said(other)}` }
}

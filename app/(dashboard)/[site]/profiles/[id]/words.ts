import type { IdentityKind, OriginFragment, ProfileCardFragment, TagSource } from '@/app/_lib/gql/graphql'
import { deviceName } from '../device-name'

const kinds = { EMAIL: 'E-mail', PHONE: 'Phone', EXTERNAL_ID: 'External id' } as const satisfies Record<
  IdentityKind,
  string
>

export const identityKind = (kind: IdentityKind) => kinds[kind]

const sources: Record<string, string> = {
  form: 'in a form on the site',
  identify: 'given to the site',
  visitor: 'on the site',
  browser: 'on the site',
  collect: 'on the site',
  api: 'through the API',
  import: 'by an import',
  hand: 'by hand',
  cli: 'from the command line',
  user: 'by hand',
  seed: 'with the example data',
  session: 'as a visit property',
  visit: 'seen on the last visit',
}

/** How something came to be known, to stand at the end of a sentence. */
export const sourceWords = (source: string) => sources[source] ?? `by ${source}`

/** The same with the form's name, and who it was. */
export function originWords({ source, by, form }: Pick<OriginFragment, 'source' | 'by' | 'form'>): string {
  if (source === 'form' && form) return `in the form “${form}”`
  if (source === 'hand' && by) return `by ${by}`
  return source === 'api' && by ? `by ${by} (API)` : sourceWords(source ?? '')
}

/** How a tag came, to stand behind “given”. */
export const tagSourceWords = {
  HAND: 'by hand',
  API: 'through the API',
  IMPORT: 'by an import',
  EVENT: 'by an event of the site',
  AUTOMATION: 'by an automation',
  CLI: 'from the command line',
} as const satisfies Record<TagSource, string>

/** `Phone · Safari` */
export const deviceLine = ({ device, browser }: { device: string | null; browser: string | null }) =>
  [deviceName(device), browser].filter(Boolean).join(' · ')

const labels = { EMAIL: 'e-mail address', PHONE: 'phone number', EXTERNAL_ID: 'external id' } as const satisfies Record<
  IdentityKind,
  string
>

/** What an identifier is called within a sentence. */
export const identityLabel = (kind: IdentityKind) => labels[kind]

type Link = ProfileCardFragment['links'][number]

const proofs = { EMAIL: 'e-mail', PHONE: 'phone number', EXTERNAL_ID: 'external id' } as const satisfies Record<
  IdentityKind,
  string
>

/** One link as a sentence in three parts, of which the middle one is the proof. */
export function linkSentence({ kind, by, source, device, browser }: Link): {
  before: string
  proof: string
  after: string
} {
  const proof = by ? proofs[by] : ''
  const where = sourceWords(source)
  switch (kind) {
    case 'LINK':
      return { before: `${deviceLine({ device, browser })} joined${by ? ' by ' : ''}`, proof, after: ` ${where}` }
    case 'SWITCH':
      return {
        before: `${deviceLine({ device, browser })} changed hands: another${by ? ' ' : ' identifier'}`,
        proof,
        after: ` was given ${where}`,
      }
    case 'DETACH':
      return { before: `${deviceLine({ device, browser })} was detached`, proof: '', after: ` ${where}: somebody else` }
    case 'MERGE':
      return { before: `Merged with another profile${by ? ' by ' : ''}`, proof, after: ` ${where}` }
  }
}

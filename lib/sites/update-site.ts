import { checkedCountry, normalizeDomain, requirePermission } from '../access'
import { recordAudit } from '../audit'
import { checkedName } from '../checked-text'
import type { Context } from '../context'
import { inTransaction, sql, type Prisma } from '../db'
import { conflict, invalid } from '../errors'
import { isCurrency } from '../money'
import { checkedTimeZone } from '../time-zone'
import { getSite, type Site } from './get-site'
import { forgetSiteRules } from './site-rules'

const MAX_ORIGINS = 100

/** What is undefined or null stays. */
export interface UpdateSiteInput {
  name?: string | null
  domain?: string | null
  timeZone?: string | null
  currency?: string | null
  /** Of phone numbers without a country code; empty: of none. */
  defaultCountry?: string | null
  allowedOrigins?: readonly string[] | null
  /** One more of them; those there are stay. */
  allowOrigin?: string | null
}

/** Changes the settings of the site.
 *
 * @throws INVALID · CONFLICT another currency after amounts were recorded in the first: nothing is ever converted
 */
export async function updateSite(ctx: Context, input: UpdateSiteInput): Promise<Site> {
  requirePermission(ctx, 'admin')
  const changes = checked(input)
  const site = await inTransaction(ctx, async (tx) => {
    const before = await getSite(tx)
    if (changes.currency !== undefined && before.currency !== null && changes.currency !== before.currency)
      await refuseIfAmounts(tx, before.currency)
    Object.assign(changes, oneMoreOrigin(input, before))
    const after = await tx.db.prisma.site.update({ where: { id: ctx.siteId }, data: changes })
    await recordAudit(tx, {
      action: 'site.updated',
      target: { kind: 'site', id: ctx.siteId },
      details: { changed: Object.keys(changes) },
    })
    return after
  })
  forgetSiteRules(ctx.siteId)
  return site
}

function checked(input: UpdateSiteInput) {
  const changes: Prisma.SiteUpdateInput & { currency?: string } = {}
  if (input.name != null) changes.name = checkedName('name', input.name)
  if (input.domain != null) changes.domain = normalizeDomain(input.domain)
  if (input.timeZone != null) changes.timeZone = checkedTimeZone(input.timeZone)
  if (input.currency != null) changes.currency = checkedCurrency(input.currency)
  if (input.defaultCountry != null) changes.defaultCountry = checkedCountry('defaultCountry', input.defaultCountry)
  if (input.allowedOrigins != null) changes.allowedOrigins = checkedOrigins(input.allowedOrigins)
  return changes
}

function checkedCurrency(written: string): string {
  const currency = written.trim().toUpperCase()
  if (!isCurrency(currency) || !Intl.supportedValuesOf('currency').includes(currency))
    throw invalid('currency', 'This is no currency code: write one such as EUR')
  return currency
}

function checkedOrigins(written: readonly string[]): string[] {
  if (written.length > MAX_ORIGINS) throw invalid('allowedOrigins', `At most ${MAX_ORIGINS} origins`)
  return [...new Set(written.map((origin, index) => checkedOrigin(origin, `allowedOrigins[${index}]`)))]
}

/** In addition to the list that is given, else to the one that stands: of two admins who allow one each, both are heeded. */
function oneMoreOrigin({ allowedOrigins, allowOrigin }: UpdateSiteInput, before: Site): Prisma.SiteUpdateInput {
  if (allowOrigin == null) return {}
  const origin = checkedOrigin(allowOrigin, 'allowOrigin')
  if (allowedOrigins != null) return { allowedOrigins: checkedOrigins([...allowedOrigins, origin]) }
  if (before.allowedOrigins.includes(origin)) return {}
  if (before.allowedOrigins.length >= MAX_ORIGINS) throw invalid('allowOrigin', `At most ${MAX_ORIGINS} origins`)
  return { allowedOrigins: { push: origin } }
}

/** A host name, or a whole origin with its scheme and port. */
function checkedOrigin(written: string, field: string): string {
  const origin = written.trim().toLowerCase().replace(/\/+$/, '')
  const url = origin.includes('://') ? origin : `https://${origin}`
  // A star would match no origin: subdomains are written out, and those of the site's domain need not be.
  if (
    origin.includes('*') ||
    origin.length > 253 ||
    !URL.canParse(url) ||
    new URL(url).origin.length < url.length ||
    !/^https?:/.test(url)
  )
    throw invalid(
      field,
      'Write a host name such as shop.example.com, or an origin such as https://shop.example.com:8443',
    )
  return origin
}

async function refuseIfAmounts(tx: Context, currency: string): Promise<void> {
  const [row] = await tx.db.query<{ recorded: boolean }>(sql`/* refuseIfAmounts */
    select exists (select 1 from profile where site_id = ${tx.siteId}::uuid and revenue_minor <> 0)
      or exists (select 1 from goal_completion where site_id = ${tx.siteId}::uuid and value_minor <> 0)
      or exists (
        select 1 from event where site_id = ${tx.siteId}::uuid and value_minor <> 0
          and (currency is null or currency = ${currency})
      ) as recorded`)
  if (row?.recorded)
    throw conflict(
      `Amounts are already recorded in ${currency}: the currency of this site can no longer change`,
      'currency',
    )
}

import { CopyCode } from '@/app/_ui/copy-button'

/** How pages and links name a campaign. */
export function CampaignCalls({ campaignKey }: { campaignKey: string }) {
  const call = `waggle('campaign', '${campaignKey.replace(/[\\']/g, '\\$&')}', 'view')`
  const link = `utm_campaign=${encodeURIComponent(campaignKey)}`
  return (
    <div className="flex flex-col items-start gap-1.5 text-xs text-ink-3">
      A page says what is done with it (view, click, conversion, close):
      <CopyCode text={call} label={`Copy the call ${call}`} />
      A link names it:
      <CopyCode text={link} label={`Copy the mark ${link}`} />
    </div>
  )
}

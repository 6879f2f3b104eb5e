import { CopyButton } from './copy-button'

/** A line or two of code to be put into a page. */
export function Snippet({ code }: { code: string }) {
  return (
    <>
      <pre className="mt-3 rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-[12.5px] break-all whitespace-pre-wrap text-ink">
        <code>{code}</code>
      </pre>
      <div className="mt-2.5">
        <CopyButton text={code} label="Copy snippet" />
      </div>
    </>
  )
}

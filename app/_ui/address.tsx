import { Fragment } from 'react'

/** An e-mail address, a link or an id that breaks where one reads a pause: before `@`, and after dots, dashes and slashes, but for
 * the end, which stays whole: `company.se`. */
export function Address({ text }: { text: string }) {
  return text.split(/(?=@)|(?<=[./_-])(?=.{8})/).map((part, index) => (
    // Parts of one text stay in their order.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

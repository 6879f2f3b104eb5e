import type { WireEvent } from '../ingestion/shared'

export type PageEvent = Extract<WireEvent, { type: 'page' }>

/** How often a page view may put off what is due, 60 ms each time, for a title that is not there yet. */
const PATIENCE = 10
/** The same where the page before had one: an app has taken it away and brings the next with its data, however slow the line. */
const PATIENCE_OF_APPS = 100

let open: PageEvent | undefined
let title: string | undefined
let patience: number

/** This page view still wants its title. */
export const describeLater = (event: PageEvent | undefined) => {
  open = event
  patience = title ? PATIENCE_OF_APPS : PATIENCE
}

/** Between two pages an app may have no title at all: the old one is gone, the new one comes with its data. */
export const awaitsTitle = () => open && !document.title && patience-- > 0

/** Reads title and category as late as can be: single-page apps set them a moment after they navigate. */
export const describe = () => {
  if (open) {
    const category = document.querySelector<HTMLMetaElement>('meta[name="waggle:category"]')
    open.title = title = document.title
    if (category) open.category = category.content
  }
  open = undefined
}

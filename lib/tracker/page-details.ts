import type { WireEvent } from '../ingestion/shared'

export type PageEvent = Extract<WireEvent, { type: 'page' }>

/** How often a page view may put off what is due, for a title that is not there yet. */
const PATIENCE = 10

let open: PageEvent | undefined
let patience: number

/** This page view still wants its title. */
export const describeLater = (event: PageEvent | undefined) => {
  open = event
  patience = PATIENCE
}

/** Between two pages an app may have no title at all: the old one is gone, the new one comes with its data. */
export const awaitsTitle = () => open && !document.title && patience-- > 0

/** Reads title and category as late as can be: single-page apps set them a moment after they navigate. */
export const describe = () => {
  if (open) {
    const category = document.querySelector<HTMLMetaElement>('meta[name="waggle:category"]')
    open.title = document.title
    if (category) open.category = category.content
  }
  open = undefined
}

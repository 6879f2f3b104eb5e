import type { WireEvent } from '../ingestion/shared'

export type PageEvent = Extract<WireEvent, { type: 'page' }>

let open: PageEvent | undefined

/** This page view still wants its title. */
export const describeLater = (event: PageEvent | undefined) => {
  open = event
}

/** Reads title and category as late as can be: single-page apps set them a moment after they navigate. */
export const describe = () => {
  if (open) {
    const category = document.querySelector<HTMLMetaElement>('meta[name="waggle:category"]')
    open.title = document.title
    if (category) open.category = category.content
  }
  open = undefined
}

import { countTimeOn } from './engagement'
import { describe, describeLater, type PageEvent } from './page-details'
import { safely } from './safely'
import { push } from './transport'

let url: string | undefined
let path: string
let search: string

/** Records a view of the address as it stands. */
export const page = () => {
  describe()
  const referrer = url || document.referrer
  noteAddress()
  // Without the fragment: log-ins carry their tokens there.
  countTimeOn((url = location.href.split('#')[0] as string))
  describeLater(push({ type: 'page', url, referrer }) as PageEvent)
}

/** Single-page navigation: a new path or search; by replaceState only a new path, since apps keep filters in the search. */
export const watchNavigation = () => {
  wrap('pushState')
  wrap('replaceState')
  addEventListener('popstate', () => navigated())
  // Back from the browser's back-forward cache: shown again, so viewed again.
  addEventListener('pageshow', (event) => event.persisted && page())
}

const noteAddress = () => {
  path = location.pathname
  search = location.search
}

const navigated = safely((replaced?: boolean) => {
  const moved = path !== location.pathname || (!replaced && search !== location.search)
  noteAddress()
  if (moved) page()
})

const wrap = (method: 'pushState' | 'replaceState') => {
  const original = history[method]
  history[method] = function (...args) {
    original.apply(this, args)
    navigated(method === 'replaceState')
  }
}

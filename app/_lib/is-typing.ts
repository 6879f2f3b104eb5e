const WRITES =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false])'
/** What has keys of its own while it is open. */
const TAKES_KEYS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

/** Whether a key belongs to what has the focus rather than to the page: a letter that is typed, a key in a menu. */
export const isTyping = ({ target }: Pick<Event, 'target'>): boolean =>
  target instanceof Element && target.closest(`${WRITES}, ${TAKES_KEYS}`) !== null

/** Whether a key comes with another one that makes it the browser's. Shift does not: it writes `?`. */
export const isCombined = ({
  metaKey,
  ctrlKey,
  altKey,
}: Pick<KeyboardEvent, 'metaKey' | 'ctrlKey' | 'altKey'>): boolean => metaKey || ctrlKey || altKey

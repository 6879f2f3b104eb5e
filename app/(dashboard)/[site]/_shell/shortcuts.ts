export interface Shortcut {
  /** Each a way to press it: `['↑', '↓']` is one or the other. */
  keys: readonly string[]
  does: string
}

/** Every key that does something, where it does. What a page's keys do is written here too, so that people can find out. */
export const shortcuts: readonly { where: string; keys: readonly Shortcut[] }[] = [
  {
    where: 'Everywhere',
    keys: [
      { keys: ['Ctrl K', '⌘ K'], does: 'Find people, pages and actions' },
      { keys: ['?'], does: 'Show these shortcuts' },
      { keys: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    where: 'In the list of profiles',
    keys: [
      { keys: ['/'], does: 'Search' },
      { keys: ['↑', '↓'], does: 'Move from person to person' },
      { keys: ['Page up', 'Page down'], does: 'Move by a screen' },
      { keys: ['Home', 'End'], does: 'Move to the first, or the last that is loaded' },
      { keys: ['Enter'], does: 'Open the contact card' },
      { keys: ['Space'], does: 'Select the person; with Shift everybody from the last one on' },
      { keys: ['P'], does: 'Peek at the person beside the list, or close the peek' },
    ],
  },
]

/** The name's cell: stays at the edge when the table is scrolled sideways (`data-shifted`), and then has a line beside it. Needs a
 * background of its own. */
export const stays =
  'sticky left-0 z-[1] before:absolute before:inset-y-0 before:-right-px before:w-px before:bg-line-strong before:opacity-0 ' +
  'group-data-shifted/list:before:opacity-100'

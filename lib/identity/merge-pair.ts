import { isId } from '../db'
import { AppError, invalid } from '../errors'

/** Two profiles that may become one, as far as their ids tell. @throws NOT_FOUND, INVALID naming `into` or `from` */
export function checkedPair(input: { into: string; from: string }): { into: string; from: string } {
  const [into, from] = [input.into.toLowerCase(), input.from.toLowerCase()]
  for (const [field, id] of [
    ['into', into],
    ['from', from],
  ] as const) {
    if (!isId(id)) throw new AppError('NOT_FOUND', 'There is no such profile on this site', { field })
  }
  if (into === from) throw invalid('from', 'A profile cannot be merged into itself')
  return { into, from }
}

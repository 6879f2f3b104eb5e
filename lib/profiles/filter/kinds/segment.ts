import { isId } from '../../../db'
import { AppError, invalid } from '../../../errors'
import type { CheckedFilter } from '../checked-filter'
import type { FilterShapes } from '../filter-shape'
import type { FilterSite } from '../filter-site'
import type { ReadFilter } from '../read-filter'
import { shown } from '../shown'

const MAX_NESTED = 10

/** What is wrong with how segments stand in one another: told as it is, however deep it was found. */
class NestingProblem extends AppError {
  constructor(field: string, message: string) {
    super('INVALID', message, { field })
  }
}

/** The segment's filter in its place.
 *
 * @param check of the same site
 * @throws INVALID no such segment; it contains itself; its filter names what is gone, which the message tells
 */
export function checkSegment(
  { id }: FilterShapes['segment'],
  path: string,
  site: FilterSite,
  check: (filter: ReadFilter, site: FilterSite) => CheckedFilter,
): CheckedFilter {
  const segment = isId(id) ? site.names.segments.get(id.toLowerCase()) : undefined
  if (!segment) throw invalid(`${path}.id`, 'There is no segment with this id on this site')
  const around = site.within
  const again = around.findIndex((outer) => outer.id === segment.id)
  if (again !== -1)
    throw new NestingProblem(`${path}.id`, cycle([...around.slice(again), segment].map(({ name }) => shown(name))))
  if (around.length >= MAX_NESTED)
    throw new NestingProblem(`${path}.id`, `Segments stand in one another at most ${MAX_NESTED} deep`)
  try {
    return check(segment.filter(), { ...site, within: [...around, segment] })
  } catch (error) {
    if (error instanceof NestingProblem) throw new NestingProblem(`${path}.id`, error.message)
    if (!(error instanceof AppError) || error.code !== 'INVALID') throw error
    throw invalid(`${path}.id`, `The segment ${shown(segment.name)} cannot be used: ${error.message}`)
  }
}

/** “A” contains “B”, which contains “A” again. */
function cycle([first = '', ...rest]: string[]): string {
  const inner = rest.map((name, at) => (at === 0 ? `contains ${name}` : `which contains ${name}`))
  return `${first} ${inner.join(', ')} again: a segment cannot contain itself`
}

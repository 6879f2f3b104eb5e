import Link from 'next/link'
import { Fragment } from 'react'
import type { GoalLineFragment } from '@/app/_lib/gql/graphql'
import { listOfSegment } from './segment-address'

/** What asks for something, each a way to the list that it is; views of others have none. */
export function UsedIn({ site, uses }: { site: string; uses: GoalLineFragment['usedIn'] }) {
  if (uses.length === 0) return 'nothing yet'
  return uses.map(({ kind, id, name }, index) => (
    <Fragment key={`${kind} ${id ?? name}`}>
      {index > 0 && ', '}
      {id ? (
        <Link
          href={kind === 'SEGMENT' ? listOfSegment(site, id) : `/${site}/profiles?view=${id}`}
          className="text-accent underline"
        >
          {name}
        </Link>
      ) : (
        name
      )}
    </Fragment>
  ))
}

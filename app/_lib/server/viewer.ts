import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { RequestFailure } from '../failure'
import { ViewerDocument, type ViewerQuery } from '../gql/graphql'
import { query } from './query'

export type Viewer = ViewerQuery['viewer']

/** Who is signed in, asked once a request. Signed out: on to the sign-in page. A site that is not theirs: not found. */
export const getViewer = cache(async (site?: string): Promise<Viewer> => {
  const { viewer } = await orElsewhere(query(ViewerDocument, {}, site))
  return viewer
})

/** Waits for what a page first shows. Signed out leads to the sign-in page, "not there" and "not yours" to the same page. */
export async function orElsewhere<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof RequestFailure) {
      if (error.code === 'UNAUTHENTICATED') redirect(await signInPath())
      if (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN') notFound()
    }
    throw error
  }
}

async function signInPath(): Promise<string> {
  const path = (await headers()).get('x-waggle-path')
  return path ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in'
}

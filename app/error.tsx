'use client'

import { Problem, type ProblemProps } from './_ui/problem'

/** Where not even the navigation could be made. */
export default function RootError(props: ProblemProps) {
  return (
    <main>
      <Problem {...props} />
    </main>
  )
}

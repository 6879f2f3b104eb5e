'use client'

import { useEffect, useState } from 'react'
import { formatTotal } from '@/app/_lib/format'
import { InterestNamesDocument, type InterestNamesQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../../_shell/site-context'
import { ChoiceBox } from './choice-box'
import { isSameText } from './same-text'

/** Long enough to type a word through, short enough to feel at once. */
const debounceMs = 200

type Known = InterestNamesQuery['interestCategories']

interface InterestBoxProps {
  values: readonly string[]
  onChange: (categories: string[]) => void
  isInvalid?: boolean
}

/** What the people of the site are interested in or rules name, to choose from: a site may have thousands, so what is typed is looked up. */
export function InterestBox({ values, onChange, isInvalid }: InterestBoxProps) {
  const { locale } = useReader()
  const [text, setText] = useState('')
  const { known, state, retry } = useInterests(text.trim())
  // What an earlier search found must not be taken for what this one finds.
  const matching = state === 'found' ? known : known.filter(({ name }) => isSameText(name.slice(0, text.length), text))
  const names = matching.map(({ name, profileCount }) => ({
    value: name,
    label: name,
    note: formatTotal(profileCount, locale),
  }))
  const hints = {
    asking: 'Looking …',
    failed: 'What people are interested in could not be loaded. Try again.',
    found:
      text.trim() === '' ? 'Nobody is interested in anything yet: pages that people view are told by category.' : '',
  }
  return (
    <ChoiceBox
      label="Interests"
      choices={names}
      values={values}
      onChange={onChange}
      onSearch={(next) => {
        setText(next)
        if (state === 'failed') retry()
      }}
      placeholder="Choose interests …"
      none={hints[state] || 'Nothing is called that.'}
      {...(isInvalid && { isInvalid })}
    />
  )
}

/** Those that a text finds, asked for once typing rests. */
function useInterests(search: string) {
  const { site } = useSite()
  /** One more each time that what failed is asked for again. */
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{ to: string; known: Known; hasFailed: boolean } | null>(null)
  const asked = `${attempt} ${search}`

  useEffect(() => {
    const controller = new AbortController()
    const ask = () =>
      request(InterestNamesDocument, { search }, { site: site.slug, signal: controller.signal }).then(
        ({ interestCategories: known }) => setAnswer({ to: asked, known, hasFailed: false }),
        () => {
          if (!controller.signal.aborted) setAnswer({ to: asked, known: [], hasFailed: true })
        },
      )
    const timer = setTimeout(() => void ask(), search === '' ? 0 : debounceMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [site.slug, search, asked])

  const state = answer?.to !== asked ? 'asking' : answer.hasFailed ? 'failed' : 'found'
  return { known: answer?.known ?? [], state, retry: () => setAttempt((count) => count + 1) } as const
}

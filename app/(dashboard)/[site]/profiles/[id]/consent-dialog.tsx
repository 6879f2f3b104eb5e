'use client'

import { useCallback, useEffect, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { ConsentTextsDocument, type ConsentTextsQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Dialog } from '@/app/_ui/dialog'
import { InlineFailure } from '@/app/_ui/inline-failure'
import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { PolicyText } from '../../consent/policy-panel'
import { useCard } from './card-context'
import { sourceWords } from './words'

type Answer = NonNullable<ConsentTextsQuery['profile']>

/** The very texts that the person said something about, and everything they said. */
export function ConsentDialog({ onClose }: { onClose: () => void }) {
  const { site } = useSite()
  const { id } = useCard().profile
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const ask = useCallback(
    (signal?: AbortSignal) =>
      request(ConsentTextsDocument, { id }, { site: site.slug, signal }).then(
        ({ profile }) => (profile ? setAnswer(profile) : setFailure('This profile is gone.')),
        (error: unknown) => {
          if (signal?.aborted) return
          setFailure(error instanceof RequestFailure ? error.message : 'The texts could not be loaded.')
        },
      ),
    [id, site.slug],
  )
  useEffect(() => {
    const controller = new AbortController()
    void ask(controller.signal)
    return () => controller.abort()
  }, [ask])
  const retry = () => {
    setFailure(null)
    void ask()
  }

  return (
    <Dialog open onOpenChange={onClose} title="Consent: texts and history">
      {failure ? (
        <InlineFailure message={failure} onRetry={retry} />
      ) : answer ? (
        <div className="flex flex-col gap-4">
          {answer.consents.map(({ policy, version, text, textHash }) => (
            <section key={policy.id} aria-label={`Text of ${policy.name}`}>
              <h3 className="font-[580]">
                {policy.name}, version {version}
              </h3>
              <PolicyText text={text} hash={textHash} />
            </section>
          ))}
          <section aria-label="History of consent">
            <h3 className="mb-1.5 font-[580]">Everything said</h3>
            <ol className="flex flex-col gap-1.5">
              {answer.consentHistory.map((said) => (
                <li key={said.id}>
                  {said.policy.name} v{said.version} {said.status === 'GIVEN' ? 'given' : 'withdrawn'}{' '}
                  {sourceWords(said.source)}
                  {said.reason && `: ${said.reason}`}
                  <span className="block text-xs text-ink-3">
                    <Time at={said.at} />
                  </span>
                </li>
              ))}
            </ol>
          </section>
        </div>
      ) : (
        <>
          <LoadingNote what="the texts" />
          <Skeleton className="h-40" />
        </>
      )}
    </Dialog>
  )
}

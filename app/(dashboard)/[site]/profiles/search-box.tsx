'use client'

import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { isCombined, isTyping } from '@/app/_lib/is-typing'
import { Input } from '@/app/_ui/input'
import { Kbd } from '@/app/_ui/kbd'

/** Long enough to type a word through, short enough not to be noticed. */
const debounceMs = 200

/** Searches while one types. `/` comes here from anywhere on the page, Escape empties it. */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState(value)
  const [sent, setSent] = useState(value)
  const [seen, setSeen] = useState(value)

  // The address changed. By our own search, which may arrive after further typing: then the draft stays. By other hands
  // (back button, "show everybody"): then it is followed.
  if (value !== seen) {
    setSeen(value)
    if (value !== sent) {
      setSent(value)
      setDraft(value)
    }
  }

  useEffect(() => {
    if (draft === sent) return
    const timer = setTimeout(() => {
      setSent(draft)
      onSearch(draft)
    }, debounceMs)
    return () => clearTimeout(timer)
  }, [draft, sent, onSearch])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || isCombined(event) || isTyping(event)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const empty = () => {
    setDraft('')
    input.current?.focus()
  }

  return (
    <div className="relative w-[320px] max-md:w-full">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-[15px] -translate-y-1/2 text-ink-3"
      />
      <Input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label="Search profiles"
        aria-keyshortcuts="/"
        placeholder="Search e-mail, name, phone …"
        maxLength={200}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && draft) {
            event.preventDefault()
            empty()
          }
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus()
          }
        }}
        className="pr-9 pl-8!"
      />
      <span className="absolute top-1/2 right-2 flex -translate-y-1/2">
        {draft ? (
          <button
            type="button"
            aria-label="Empty the search"
            onClick={empty}
            className="rounded-sm p-0.5 text-ink-3 hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </button>
        ) : (
          <span aria-hidden className="max-md:hidden">
            <Kbd>/</Kbd>
          </span>
        )}
      </span>
    </div>
  )
}

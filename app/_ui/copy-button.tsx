'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { notify } from '@/app/_lib/notify'
import { Button, type ButtonLook } from './button'

const copiedMs = 2000

export interface CopyButtonProps {
  text: string
  /** What is copied: "Copy snippet". */
  label: string
  look?: ButtonLook
}

/** Puts a text on the clipboard and says so in place. */
export function CopyButton({ text, label, look = 'plain' }: CopyButtonProps) {
  const { copied, copy } = useCopy(text)
  return (
    <Button look={look} onClick={copy}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  )
}

/** A piece of code that a click copies. `label` says what it is: "Copy the key age". */
export function CopyCode({ text, label }: Omit<CopyButtonProps, 'look'>) {
  const { copied, copy } = useCopy(text)
  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={copy}
      className="group inline-flex max-w-full items-center gap-1.5 rounded-sm border border-transparent bg-sunken px-1.5 py-px font-mono text-[12.5px] hover:border-line-strong"
    >
      <span className="truncate">{text}</span>
      <Icon aria-hidden className="size-3 shrink-0 text-ink-3 group-hover:text-ink" />
      <span aria-live="polite" className="sr-only">
        {copied && 'Copied'}
      </span>
    </button>
  )
}

function useCopy(text: string) {
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), copiedMs)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    if (await copyText(text)) setCopied(true)
    else notify.error('Your browser did not allow copying. Select the text and copy it by hand.')
  }

  return { copied, copy }
}

/** The clipboard needs a secure page; a company's own server is often plain HTTP, where the old way still works. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // Refused by permission: try the old way.
    }
  }
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  try {
    return document.execCommand('copy')
  } finally {
    area.remove()
  }
}

import { safely } from './safely'
import { push } from './transport'

/** Identifies by the e-mail of any form that is sent, unless it or anything around it says `data-waggle-ignore`. */
export const watchForms = () => document.addEventListener('submit', safely(capture), true)

function capture({ target }: Event) {
  let email: string | undefined
  const names: Record<string, string> = {}
  // Only what a person types as plain text: never passwords, hidden fields or choices.
  for (const input of (target as HTMLFormElement).querySelectorAll<HTMLInputElement>('input')) {
    const { type, value, autocomplete } = input
    const text = value.trim()
    if (!/^(email|text)$/.test(type) || !text || input.closest('[data-waggle-ignore]')) continue
    if (
      !email &&
      (type === 'email' || /e-?mail/i.test(input.name + ' ' + input.id + ' ' + autocomplete)) &&
      /^\S+@\S+\.\S+$/.test(text)
    )
      email = text
    // The last word says the kind; `cc-name`, the name on a card, is another word.
    else names[autocomplete.split(' ').pop() as string] = text
  }
  const name = names['name'] || [names['given-name'], names['family-name']].filter(Boolean).join(' ')
  // Not `form.id`: a field of that name would answer for it.
  const form = (target as HTMLFormElement).getAttribute('id') || (target as HTMLFormElement).getAttribute('name')
  if (email) push({ type: 'identify', email, name: name || undefined, via: 'form', form: form || undefined }, true)
}

import { createResetLink, createUser, findSite } from '../../lib/access'
import type { Verb } from './run-verb'

export const create: Verb = async (options, cli) => {
  const site = await findSite(await cli.database(), String(options['site']))
  const given = (name: string) => (options[name] === undefined ? {} : { [name]: String(options[name]) })
  const { id } = await createUser(await cli.context(site.id), {
    email: String(options['email']),
    role: String(options['role']),
    ...given('password'),
    ...given('name'),
  })
  return { json: { id }, words: `The user may now sign in to ${site.name}.\n  id  ${id}` }
}

export const resetLink: Verb = async (options, cli) => {
  const { url, validMinutes } = await createResetLink(await cli.accessParts(), { email: String(options['email']) })
  return {
    json: { url, validMinutes },
    words: `Whoever opens this link within ${validMinutes} minutes chooses a new password for this user. It works once.\n\n${url}\n`,
  }
}

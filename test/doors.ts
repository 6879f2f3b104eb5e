// Calls doors as the server's adapter does, and keeps cookies as a browser does.
import type { Door, DoorAnswer } from '../lib/http/door'

let lastAddress = 0

/** A browser that talks to one door: the same address and cookies from call to call, an address of its own each. */
export function createBrowser(door: Door, origin = 'http://localhost:3000') {
  const cookies = new Map<string, string>()
  const ip = `10.1.${Math.floor(++lastAddress / 250)}.${(lastAddress % 250) + 1}`

  async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
    const answer = await door({
      method: 'POST',
      path,
      query: new URLSearchParams(),
      headers: {
        'content-type': 'application/json',
        'x-request-id': 'a-test',
        origin,
        host: new URL(origin).host,
        ...(cookies.size > 0 && { cookie: cookie() }),
        ...headers,
      },
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      ip,
    })
    keep(answer)
    return {
      status: answer.status,
      headers: answer.headers,
      body: JSON.parse(String(answer.body)) as Record<string, unknown>,
    }
  }

  function keep({ headers }: DoorAnswer) {
    for (const line of [headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0\b/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
  }

  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return { post, cookie, ip }
}

import type { Page } from 'playwright-core'
import { setupUrl } from '../../lib/access'
import { sendMailJob } from '../../lib/mail/send-mail.job'
import { useWorker } from '../worker'
import { useBrowser } from './browser'
import { LOOKS, picture } from './looks'
import { useServer } from './server'
import { totp } from './totp'
import { waitFor } from './wait-for'

const server = useServer({ WAGGLE_RATE_LIMITS: 'off' })
const browser = useBrowser()
useWorker(server.runtime, [sendMailJob])

const OWNER = { name: 'Maja Lind', email: 'maja@nordic-shoes.example', password: 'correct horse battery' }
const SITE = { name: 'Nordic Shoes', domain: 'www.nordic-shoes.example' }

// The stories follow each other: an installation is set up once, and lived in from then on.

describe('before the first account', () => {
  test('sign-in says where to begin, and a wrong link does not lead in', async () => {
    await inEveryLook('/sign-in', 'nobody yet', (page) =>
      page.getByRole('heading', { name: 'Nobody can sign in yet' }).waitFor(),
    )
    for (const path of ['/setup', '/setup?token=wrong', '/setup?token=wrong&token=again']) {
      const { page } = await browser.open()
      await page.goto(server.url + path)
      await page.getByRole('heading', { name: 'This link is not the one' }).waitFor()
      expect(await page.getByRole('textbox').count()).toBe(0)
    }
    await inEveryLook('/setup?token=wrong', 'wrong link', (page) => page.getByRole('heading', { level: 1 }).waitFor())
  })

  test('the dashboard asks to sign in', async () => {
    const { page } = await browser.open()
    await page.goto(`${server.url}/`)
    await page.waitForURL(/\/sign-in/)
  })

  test('the printed link looks right everywhere', async () => {
    const url = (await setupUrl(server.runtime())) ?? ''
    await inEveryLook(url.replace(server.url, ''), 'setup', (page) =>
      page.getByRole('heading', { name: 'Welcome to Waggle' }).waitFor(),
    )
  })

  test('the printed link makes the owner and the site, and lands on its snippet', async () => {
    // Refused fields answer 400, which browsers write to their console.
    browser.allowConsoleError(/status of 400/)
    const { page } = await browser.open()
    await page.goto((await setupUrl(server.runtime())) ?? '')
    await page.getByLabel('Your name').fill(OWNER.name)
    await page.getByLabel('E-mail address').fill(OWNER.email)
    await page.getByLabel('Password').fill('short')
    await page.getByLabel('Name of the website').fill(SITE.name)
    await page.getByLabel('Its domain').fill(SITE.domain)
    await page.getByRole('button', { name: 'Create the account and the site' }).click()
    await page.getByText('A password has at least 10 characters').waitFor()
    expect(await focused(page)).toBe('password')
    expect(await page.getByLabel('Your name').inputValue()).toBe(OWNER.name)

    await page.getByLabel('Password').fill(OWNER.password)
    await page.getByRole('button', { name: 'Create the account and the site' }).click()
    await page.waitForURL(`${server.url}/nordic-shoes`)
    const { trackingKey } = await server.database.prisma.site.findFirstOrThrow({ where: { slug: 'nordic-shoes' } })
    await page.getByText(trackingKey).first().waitFor()
    await page
      .getByText(/waiting for the first event/i)
      .first()
      .waitFor()
  })

  test('from then on the link leads to sign-in, and its door is shut', async () => {
    expect(await setupUrl(server.runtime())).toBeNull()
    const { page } = await browser.open()
    await page.goto(`${server.url}/setup?token=anything`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    const answer = await page.request.post(`${server.url}/api/setup`, {
      data: { token: 'x', ...OWNER, siteName: 'Second', domain: 'second.example' },
    })
    expect([403, 409]).toContain(answer.status())
    expect(await server.database.prisma.user.count()).toBe(1)
  })
})

describe('signing in and out', () => {
  test('the page looks right everywhere', () =>
    inEveryLook('/sign-in', 'sign-in', (page) => page.getByRole('heading', { name: 'Sign in' }).waitFor()))

  test('a wrong password is refused in one sentence, a right one leads where the person wanted to go', async () => {
    browser.allowConsoleError(/status of 401/)
    const { page } = await browser.open()
    await page.goto(`${server.url}/nordic-shoes/profiles?order=name`)
    await page.waitForURL(/\/sign-in\?next=/)
    await signIn(page, OWNER.email, 'not the password')
    const sentence = page.getByText('The e-mail address or the password is not right.')
    await sentence.waitFor()
    await signIn(page, 'nobody@nordic-shoes.example', OWNER.password)
    await sentence.waitFor()
    await signIn(page, OWNER.email, OWNER.password)
    await page.waitForURL(`${server.url}/nordic-shoes/profiles?order=name`)
    await page.goto(`${server.url}/sign-in?next=//evil.example/`)
    await page.waitForURL(`${server.url}/nordic-shoes`)
  })

  test('the keyboard alone signs in, from the top of the page to the site', async () => {
    const { page } = await browser.open()
    await page.goto(`${server.url}/sign-in`)
    await tabTo(page, 'email')
    await page.keyboard.type(OWNER.email)
    await tabTo(page, 'password')
    await page.keyboard.type(OWNER.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.url}/nordic-shoes`)
  })

  test('signing out ends the session, also for a page kept open elsewhere', async () => {
    // Both pages ask for news until they are left.
    browser.allowConsoleError(/status of 401/)
    const { page, context } = await signedIn()
    const kept = await context.newPage()
    await kept.goto(`${server.url}/nordic-shoes/profiles`)
    const [cookie] = (await context.cookies()).filter(({ name }) => name.endsWith('session_token'))
    await page.getByRole('button', { name: /account and theme/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL(`${server.url}/sign-in`)
    await kept.reload()
    await kept.waitForURL(/\/sign-in/)
    await context.addCookies([cookie!])
    await page.goto(`${server.url}/nordic-shoes`)
    await page.waitForURL(/\/sign-in/)
  })
})

describe('a forgotten password', () => {
  const NEW = 'another horse battery'

  test('its pages look right everywhere', async () => {
    await inEveryLook('/forgot-password', 'forgot', (page) => page.getByRole('heading', { level: 1 }).waitFor())
    await inEveryLook('/reset-password?token=some', 'reset', (page) => page.getByLabel('New password').waitFor())
    await inEveryLook('/reset-password', 'reset without token', (page) =>
      page.getByRole('heading', { level: 1 }).waitFor(),
    )
    await inEveryLook('/second-factor', 'second factor', (page) => page.getByRole('textbox').waitFor())
  })

  test('comes by a mail that the owner finds in the mailbox; the new one works, the old one does not', async () => {
    browser.allowConsoleError(/status of 40[01]/)
    const { page: owners, context } = await signedIn()
    const { page } = await browser.open()
    await page.goto(`${server.url}/sign-in`)
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor()
    await page.getByLabel('E-mail address').fill(OWNER.email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByText(/a mail with a link is on its way/).waitFor()

    await waitFor(async () => (await server.database.prisma.localMail.count()) > 0)
    await owners.goto(`${server.url}/nordic-shoes/settings/mailbox`)
    await owners.getByRole('heading', { name: 'Choose a new password for Waggle' }).waitFor()
    await inEveryLook(
      '/nordic-shoes/settings/mailbox',
      'mailbox',
      (each) => each.getByRole('article').waitFor(),
      await context.cookies(),
    )
    const link =
      (await owners
        .getByRole('link', { name: /reset-password/ })
        .first()
        .getAttribute('href')) ?? ''

    await page.goto(link)
    await page.getByLabel('New password').fill(NEW)
    await page.getByLabel('The same again').fill('something else')
    await page.getByRole('button', { name: 'Set the password' }).click()
    await page.getByText('The two are not the same').waitFor()
    await page.getByLabel('The same again').fill(NEW)
    await page.getByRole('button', { name: 'Set the password' }).click()
    await page.getByText('Your new password is set.').waitFor()

    await signIn(page, OWNER.email, OWNER.password)
    await page.getByText('The e-mail address or the password is not right.').waitFor()
    await signIn(page, OWNER.email, NEW)
    await page.waitForURL(`${server.url}/nordic-shoes`)
    OWNER.password = NEW

    // Whoever was signed in with the old one is not any more, and the link is used up.
    await owners.reload()
    await owners.waitForURL(/\/sign-in/)
    await page.goto(link)
    await page.getByLabel('New password').fill('a third horse battery')
    await page.getByLabel('The same again').fill('a third horse battery')
    await page.getByRole('button', { name: 'Set the password' }).click()
    await page.getByText(/used already, or is older than an hour/).waitFor()
  })
})

describe('the account', () => {
  let key = ''
  let backupCodes: string[] = []

  test('is in the account menu, and looks right everywhere', async () => {
    const { page, context } = await signedIn()
    await page.getByRole('button', { name: /account and theme/ }).click()
    await page.getByRole('menuitem', { name: 'Your account' }).click()
    await page.getByRole('heading', { name: 'Your account' }).waitFor()
    await inEveryLook(
      '/nordic-shoes/settings/account',
      'account',
      (each) => each.getByRole('heading', { name: 'Second factor' }).waitFor(),
      await context.cookies(),
    )
  })

  test('takes another name, and no empty one', async () => {
    const { page } = await atAccount()
    await page.getByLabel('Your name').fill('  ')
    await page.getByRole('button', { name: 'Save the name' }).click()
    await page.getByText('Write a name').waitFor()
    await page.getByLabel('Your name').fill('Maja Lindqvist')
    await page.getByRole('button', { name: 'Save the name' }).click()
    await page.getByRole('button', { name: /Maja Lindqvist\s*, account and theme/ }).waitFor()
  })

  test('takes another password from who knows the present one, and signs out everywhere else', async () => {
    browser.allowConsoleError(/status of 40[01]/)
    const { page: elsewhere } = await signedIn()
    const { page } = await atAccount()
    const change = async (present: string, next: string) => {
      await page.getByLabel('Present password').fill(present)
      await page.getByLabel('New password').fill(next)
      await page.getByLabel('The same again').fill(next)
      await page.getByRole('button', { name: 'Change the password' }).click()
    }
    await change('not the password', 'a fourth horse battery')
    await page.getByText('This is not your password').waitFor()
    await change(OWNER.password, 'short')
    await page.getByRole('alert').filter({ hasText: 'At least 10 characters' }).waitFor()
    await change(OWNER.password, 'a fourth horse battery')
    await page.getByText('Password changed.').waitFor()
    OWNER.password = 'a fourth horse battery'
    await elsewhere.reload()
    await elsewhere.waitForURL(/\/sign-in/)
    await page.reload()
    await page.getByRole('heading', { name: 'Your account' }).waitFor()
  })

  test('takes a second factor once a code from the app is right', async () => {
    browser.allowConsoleError(/status of 40[01]/)
    const { page } = await atAccount()
    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.getByLabel('Your password').waitFor()
    expect(await focused(page)).toBe('password')
    await page.getByLabel('Your password').fill('not the password')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('This is not your password').waitFor()
    await page.getByLabel('Your password').fill(OWNER.password)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Add Waggle to your app' })
    await dialog.getByRole('img').waitFor()
    await picture(page, 'switch on')
    key = (await dialog.locator('code').textContent()) ?? ''

    await dialog.getByLabel('Code from the app').fill(wrongCode(key))
    await dialog.getByRole('button', { name: 'Switch on' }).click()
    await dialog.getByText(/This code is not right/).waitFor()
    expect((await server.database.prisma.user.findFirstOrThrow()).twoFactorEnabled).toBe(false)
    await dialog.getByLabel('Code from the app').fill(totp(key).replace(/(...)/, '$1 '))
    await dialog.getByRole('button', { name: 'Switch on' }).click()
    const codes = page.getByRole('dialog', { name: 'Keep your backup codes' })
    await codes.waitFor()
    await picture(page, 'backup codes')
    backupCodes = await codes.getByRole('listitem').allTextContents()
    expect(backupCodes).toHaveLength(10)
    await codes.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByRole('button', { name: 'Switch off' }).waitFor()
  })

  test('asks for a code at the next sign-in; a backup code does it once', async () => {
    browser.allowConsoleError(/status of 40[01]/)
    const { page } = await atSecondFactor()
    await enter(page, wrongCode(key))
    await page.getByText('This code is not right').waitFor()
    await page.goto(`${server.url}/nordic-shoes`)
    await page.waitForURL(/\/sign-in/)
    await signIn(page, OWNER.email, OWNER.password)
    await page.waitForURL(/\/second-factor/)
    await enter(page, totp(key))
    await page.waitForURL(`${server.url}/nordic-shoes`)

    for (const isUsed of [false, true]) {
      const { page: again } = await atSecondFactor()
      await again.getByRole('button', { name: 'Use a backup code instead' }).click()
      await enter(again, backupCodes[0] ?? '')
      if (isUsed) await again.getByText('This code is not right').waitFor()
      else await again.waitForURL(`${server.url}/nordic-shoes`)
    }
  })

  test('gives new backup codes, and goes back to the password alone', async () => {
    const { page } = await atSecondFactor()
    await enter(page, totp(key))
    await page.waitForURL(`${server.url}/nordic-shoes`)
    await page.goto(`${server.url}/nordic-shoes/settings/account`)
    await page.getByRole('button', { name: 'New backup codes' }).click()
    await page.getByLabel('Your password').fill(OWNER.password)
    await page.getByRole('button', { name: 'Make new codes' }).click()
    const codes = page.getByRole('dialog', { name: 'Keep your backup codes' })
    await codes.waitFor()
    expect(await codes.getByRole('listitem').allTextContents()).not.toContain(backupCodes[1])
    await codes.getByRole('button', { name: 'I have kept them' }).click()

    await page.getByRole('button', { name: 'Switch off' }).click()
    const sure = page.getByRole('dialog', { name: 'Switch off the second factor?' })
    await sure.getByLabel('Your password').fill(OWNER.password)
    await sure.getByRole('button', { name: 'Switch off' }).click()
    await page.getByRole('button', { name: 'Switch on' }).waitFor()
    await signedIn()
  })

  /** A code that is not right now, nor a half minute before or after. */
  function wrongCode(of: string): string {
    const right = [-30_000, 0, 30_000, 60_000].map((by) => totp(of, Date.now() + by))
    return ['000000', '111111', '222222', '333333', '444444'].find((code) => !right.includes(code))!
  }

  async function atAccount() {
    const { page } = await signedIn()
    await page.goto(`${server.url}/nordic-shoes/settings/account`)
    await page.getByRole('heading', { name: 'Your account' }).waitFor()
    return { page }
  }

  async function atSecondFactor() {
    const { page } = await browser.open()
    await page.goto(`${server.url}/sign-in`)
    await signIn(page, OWNER.email, OWNER.password)
    await page.waitForURL(/\/second-factor/)
    return { page }
  }

  async function enter(page: Page, code: string) {
    await page.getByRole('textbox').fill(code)
    await page.getByRole('button', { name: 'Go on' }).click()
  }
})

async function signedIn() {
  const { page, context } = await browser.open()
  await page.goto(`${server.url}/sign-in`)
  await signIn(page, OWNER.email, OWNER.password)
  await page.waitForURL(`${server.url}/nordic-shoes`)
  return { page, context }
}

async function signIn(page: Page, email: string, password: string) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('name'))

async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === name) return
  }
  throw new Error(`Tab does not lead to ${name}`)
}

/** Opens a page in light and dark, on a desktop and a phone. */
async function inEveryLook(
  path: string,
  name: string,
  ready: (page: Page) => Promise<void>,
  cookies: Parameters<Awaited<ReturnType<typeof browser.open>>['context']['addCookies']>[0] = [],
) {
  for (const [look, options] of LOOKS) {
    const { page, context } = await browser.open(options)
    if (cookies.length > 0) await context.addCookies(cookies)
    await page.goto(server.url + path)
    await ready(page)
    await picture(page, `${name} ${look}`)
  }
}

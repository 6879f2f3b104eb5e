import { execFile } from 'node:child_process'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/** A Chromium to start, and the variables it needs around it. */
export interface InstalledChromium {
  executablePath: string
  env: Record<string, string>
}

const run = promisify(execFile)

/** Finds a browser: `CHROME_PATH`, else the one in the package @sparticuz/chromium, else the system's.
 *
 * The package carries a Chromium for x64 Linux and, for machines that have nothing but Node, what it needs beyond the C
 * library and libgcc: nss, nspr, expat and a font. So the stories run on a bare Debian, Ubuntu or Amazon Linux.
 *
 * @throws Error no browser runs here; the message says what to install
 */
export async function findChromium(): Promise<InstalledChromium> {
  const chosen = process.env['CHROME_PATH']
  const candidates = chosen
    ? [async () => fromSystem(chosen)]
    : [
        ...(process.platform === 'linux' && process.arch === 'x64' ? [fromPackage] : []),
        ...SYSTEM_PATHS.map((path) => async () => fromSystem(path)),
      ]
  const reasons: string[] = []
  for (const candidate of candidates) {
    try {
      const chromium = await candidate()
      await run(chromium.executablePath, ['--version', '--no-sandbox'], { env: { ...process.env, ...chromium.env } })
      return chromium
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new Error(
    `No browser runs here. Install Chrome or Chromium and set CHROME_PATH to its program.\n${reasons.join('\n')}`,
  )
}

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

async function fromSystem(executablePath: string): Promise<InstalledChromium> {
  await access(executablePath)
  return { executablePath, env: {} }
}

async function fromPackage(): Promise<InstalledChromium> {
  const modules = join(__dirname, '../../node_modules')
  const home = join(modules, '@sparticuz/chromium')
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const folder = join(modules, '.cache/waggle-chromium', version)
  if (!(await exists(folder))) await unpack(join(home, 'build/index.js'), folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  }
}

/** Unpacks the package's browser, libraries and font into `folder`: beside it first and then renamed, so that two runs at
 * once never meet half a browser.
 *
 * The package unpacks into the temp folder, and its libraries only on AWS Lambda; so a child process of ours has another temp
 * folder and is told that it runs there. Its fonts.conf names fixed folders: we write our own. */
async function unpack(packageEntry: string, folder: string): Promise<void> {
  const partial = `${folder}.${process.pid}`
  await mkdir(partial, { recursive: true })
  const script = `await (await import(${JSON.stringify(pathToFileURL(packageEntry))})).default.executablePath()`
  await run(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  })
  await writeFile(
    join(partial, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
  )
  try {
    await rename(partial, folder)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    // Another run was quicker.
    if (!(await exists(folder))) throw error
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

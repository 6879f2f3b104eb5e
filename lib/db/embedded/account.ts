import { spawnSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { AppError } from '../../errors'

/** Whom PostgreSQL runs as. Undefined: as ourselves. PostgreSQL refuses to run as root, so root lends it another account. */
export type Account = { name: string; uid: number; gid: number } | undefined

const NAME = 'postgres'

/** The account for the cluster in `folder`: its owner's if it exists, else `postgres`, made on systems that have none. */
export async function chooseAccount(folder: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(folder).catch(() => undefined)
  if (owner && owner.uid !== 0) return { name: `with id ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  return lookUp() ?? create()
}

/** Whether the account may enter the folder. */
export function canEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...runAs(account), stdio: 'ignore' }).status === 0
}

/** Whether the account can run the program, libraries included. */
export function canRun(account: Account, program: string): boolean {
  return spawnSync(program, ['--version'], { ...runAs(account), stdio: 'ignore' }).status === 0
}

/** Spawn options that make a child run as the account, unmoved by PG… and locale variables meant for others. */
export function runAs(account: Account) {
  return {
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
    // The working folder may be one that the account cannot enter.
    cwd: '/',
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C' },
  }
}

function lookUp(): Account {
  const ask = (flag: string) => spawnSync('id', [flag, NAME], { encoding: 'utf8' })
  const [uid, gid] = [ask('-u'), ask('-g')]
  if (uid.status !== 0 || gid.status !== 0) return undefined
  return { name: NAME, uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function create(): Account {
  // Debian and most others; Alpine.
  const made =
    spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME])
      .status === 0 || spawnSync('adduser', ['-S', '-D', '-H', NAME]).status === 0
  const account = made ? lookUp() : undefined
  if (account) return account
  throw new AppError(
    'UNAVAILABLE',
    `PostgreSQL does not run as root, and the account \`${NAME}\` could not be made. Run Waggle as an ordinary user, or set ` +
      'DATABASE_URL to a PostgreSQL server of yours.',
  )
}

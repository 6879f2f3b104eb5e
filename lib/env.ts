import { z } from 'zod'

/** What each variable takes, and the sentence that says so to the person who wrote something else. */
interface Variable<T extends z.ZodType> {
  accepts: T
  /** Completes "<NAME> must be …". */
  must: string
  /** For the table in the README; empty: nothing. */
  default: string
  meaning: string
}

const variable = <T extends z.ZodType>(accepts: T, rest: Omit<Variable<T>, 'accepts'>): Variable<T> => ({
  accepts,
  ...rest,
})

const onOff = (byDefault: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(byDefault)
    .transform((value) => value === 'on')
const integer = (from: number, to: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(from).max(to))
const httpAddress = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''))
const ON_OFF = '"on" or "off"'

/** Every environment variable that Waggle reads: nothing else in the code looks at `process.env`. */
const VARIABLES = {
  NODE_ENV: variable(z.enum(['production', 'development', 'test']).default('development'), {
    must: '"production", "development" or "test"',
    default: '`production` by `npm start`',
    meaning: 'How the process runs; `npm start` and `npm run dev` set it',
  }),
  PORT: variable(integer(0, 65_535).default(3000), {
    must: 'a port number from 0 (any free one) to 65535, such as 3000',
    default: '`3000`',
    meaning: 'Port of the dashboard, the API and the tracking script',
  }),
  HOST: variable(
    z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    {
      must: 'the address to listen on, such as 127.0.0.1 (this machine only) or 0.0.0.0 (every network)',
      default: '`127.0.0.1`',
      meaning: 'Address to listen on; `0.0.0.0` for every network',
    },
  ),
  DATABASE_URL: variable(z.url({ protocol: /^postgres(ql)?$/ }).optional(), {
    must: 'a PostgreSQL connection string, such as postgresql://user:password@host:5432/waggle',
    default: '',
    meaning: 'PostgreSQL 15 or newer. Unset: an embedded PostgreSQL in the data folder',
  }),
  WAGGLE_DATABASE_PORT: variable(integer(1, 65_535).optional(), {
    must: 'a port number from 1 to 65535',
    default: 'a free one',
    meaning: 'Port of the embedded PostgreSQL',
  }),
  WAGGLE_DATABASE_CONNECTIONS: variable(integer(2, 1000).default(10), {
    must: 'a number of connections from 2 to 1000',
    default: '`10`',
    meaning: 'Database connections at most, for each process',
  }),
  WAGGLE_DATABASE_STATEMENT_SECONDS: variable(integer(0, 86_400).default(30), {
    must: 'a number of seconds up to 86400; 0 for no limit',
    default: '`30`',
    meaning: 'How long the server lets one statement run; jobs and the command line have no limit. `0`: no limit',
  }),
  WAGGLE_DATA_DIR: variable(z.string().default('.data'), {
    must: 'a folder',
    default: '`.data`',
    meaning: 'Folder of the embedded database and of the secret that is made once',
  }),
  WAGGLE_URL: variable(httpAddress.optional(), {
    must: 'the public address people open, such as https://waggle.example.com',
    default: '`http://localhost:<PORT>`',
    meaning: 'Public address: for links in mails, the tracking snippet and secure cookies',
  }),
  WAGGLE_SECRET: variable(z.string().min(32).optional(), {
    must: 'at least 32 random characters, such as the output of "openssl rand -base64 48"',
    default: 'made once, kept in the data folder',
    meaning:
      'Signs sessions and the set-up link, seals queued mails. The same on every machine that serves one database',
  }),
  WAGGLE_TRUST_PROXY: variable(
    z
      .string()
      .regex(/^(on|off|[0-9])$/)
      .default('off')
      .transform((value) => (value === 'off' ? 0 : value === 'on' ? 1 : Number(value))),
    {
      must: '"off", "on" (one proxy) or the number of proxies in front, up to 9',
      default: '`off`',
      meaning: 'How many proxies of yours stand in front: then `X-Forwarded-For` and country headers are believed',
    },
  ),
  WAGGLE_RATE_LIMITS: variable(onOff('on'), {
    must: ON_OFF,
    default: '`on`',
    meaning: '`off` only for load tests',
  }),
  WAGGLE_PRIVATE_WEBHOOKS: variable(onOff('off'), {
    must: ON_OFF,
    default: '`off`',
    meaning: '`on` lets webhooks reach private addresses',
  }),
  WAGGLE_WORKER_CONCURRENCY: variable(integer(1, 100).default(4), {
    must: 'a number of jobs from 1 to 100',
    default: '`4`',
    meaning: 'Jobs that one worker process runs at once',
  }),
  WAGGLE_METRICS_TOKEN: variable(z.string().min(16).optional(), {
    must: 'at least 16 random characters',
    default: '',
    meaning: 'Bearer token for `/api/metrics` from other machines. Unset: from this machine only',
  }),
  WAGGLE_LOG_LEVEL: variable(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'), {
    must: '"fatal", "error", "warn", "info", "debug", "trace" or "silent"',
    default: '`info`',
    meaning: 'Least severe log line that is written; `debug` has a line for each request',
  }),
  WAGGLE_GEO_CITY_FILE: variable(z.string().optional(), {
    must: 'the path of a city database in MaxMind format (.mmdb)',
    default: '',
    meaning: 'City database in MaxMind format. Unset: countries only, from the database that comes with Waggle',
  }),
  WAGGLE_MAIL_FROM: variable(
    z
      .string()
      .regex(/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/)
      .default('Waggle <waggle@localhost>'),
    {
      must: 'a sender, such as Waggle <waggle@example.com>',
      default: '`Waggle <waggle@localhost>`',
      meaning: 'Sender of mails; with Resend, an address of a domain you verified there',
    },
  ),
  RESEND_API_KEY: variable(z.string().optional(), {
    must: 'a key of resend.com, such as re_…',
    default: '',
    meaning: 'Sends mails through Resend. Unset: mails land in the local mailbox of the dashboard',
  }),
  RESEND_BASE_URL: variable(httpAddress.default('https://api.resend.com'), {
    must: 'an http or https address, such as https://api.resend.com',
    default: '`https://api.resend.com`',
    meaning: 'Address of the mail API',
  }),
} satisfies Record<string, Variable<z.ZodType>>

type Variables = typeof VARIABLES
export type EnvName = keyof Variables

/** The environment, checked. `WAGGLE_TRUST_PROXY` is the number of proxies, on/off variables are booleans. */
export type Env = { [Name in EnvName]: z.output<Variables[Name]['accepts']> } & { WAGGLE_URL: string }

/** A variable holds something it cannot: the message is the sentence to print. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
}

/** Reads and checks the environment. An empty variable is an unset one.
 *
 * @throws EnvError naming each variable that is wrong and what to write instead; secrets are not repeated in it
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const values: Record<string, unknown> = {}
  const wrong: string[] = []
  for (const [name, { accepts, must }] of Object.entries(VARIABLES)) {
    const parsed = accepts.safeParse(source[name]?.trim() || undefined)
    if (parsed.success) values[name] = parsed.data
    else wrong.push(`${name} must be ${must}`)
  }
  if (wrong.length > 0) throw new EnvError(`${wrong.join('.\n')}. Mend it in the environment and start again.`)
  values.WAGGLE_URL ??= `http://localhost:${String(values.PORT)}`
  return values as Env
}

/** The README's table of variables, from the source that reads them. */
export const ENV_TABLE = Object.entries(VARIABLES).map(([name, row]) => ({
  name,
  default: row.default,
  meaning: row.meaning,
}))

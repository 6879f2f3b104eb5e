// The command line: npm run -s cli -- <verb>. Set-up and administration without a browser (docs/cli.md).
//
// This file says what can be typed. What a verb does stands in lib/, loaded when the verb runs, so that a quick verb is quick.
import { Command, InvalidArgumentError } from 'commander'
import { runVerb, usageError, type Verb } from './cli/run-verb'

const program = new Command('cli')
  .description('Set up and administer Waggle from the command line, while it runs or before it first did')
  .usage('<noun> <verb> [options]')

const site = program.command('site').description('Websites that are tracked')
verb(site, 'create', 'Make a site', async () => (await import('./cli/site-verbs')).create)
  .requiredOption('--name <name>', 'what people call it')
  .requiredOption('--domain <domain>', 'where it is: shop.example.com')
  .option('--country <code>', 'of phone numbers without a country code: SE; default: the one that the domain ends in')
verb(site, 'list', 'Show the sites', async () => (await import('./cli/site-verbs')).list)

const user = program.command('user').description('People who sign in to the dashboard')
verb(user, 'create', 'Let a person in on a site', async () => (await import('./cli/user-verbs')).create)
  .requiredOption('--email <email>', 'address they sign in with')
  .option('--password <password>', 'at least 10 characters; leave it out for a person who has one already')
  .option('--name <name>', 'what others see; default: the first part of the address')
  .requiredOption('--role <role>', 'OWNER, ADMIN, MARKETER or VIEWER')
  .requiredOption('--site <site>', 'slug or id of the site')
verb(
  user,
  'reset-link',
  'Print a link to choose a new password',
  async () => (await import('./cli/user-verbs')).resetLink,
).requiredOption('--email <email>', 'address they sign in with')

const key = program.command('key').description('API keys')
verb(key, 'create', 'Make an API key; it is shown once', async () => (await import('./cli/key-verbs')).create)
  .requiredOption('--site <site>', 'slug or id of the site')
  .requiredOption('--name <name>', 'what it is for')
  .requiredOption('--scopes <scopes>', 'read, write or admin; several with commas')

verb(program, 'seed', 'Fill a site with a believable history', async () => (await import('./cli/seed-verb')).seed)
  .requiredOption('--site <site>', 'slug or id of the site')
  .requiredOption('--profiles <n>', 'people to make', wholeNumber)
  .option('--events <n>', 'events in all; default: ten for each person', wholeNumber)
  .option('--seed <n>', 'the same number makes the same people', wholeNumber, 1)
  .option('--until <date>', 'last day of the history, as 2026-11-22; default: today, up to now', day)

verb(
  program,
  'erase',
  'Erase people for good, and all that tells of them',
  async () => (await import('./cli/erase-verb')).erase,
)
  .requiredOption('--site <site>', 'slug or id of the site')
  .option('--identifier <value...>', 'an e-mail address, phone number or external id; several are several people')
  .option('--file <file>', 'one identifier a line, or CSV with a column email, phone or externalId')
  .option('--yes', 'yes, for good: it cannot be undone')

const database = program.command('database').description('The database in use')
verb(database, 'url', 'Print its connection string', async () => (await import('./cli/database-verbs')).url)

for (const command of allCommands(program)) command.exitOverride().configureOutput({ outputError: () => undefined })
program.parseAsync().catch(usageError)

function verb(parent: Command, name: string, description: string, load: () => Promise<Verb>): Command {
  return parent
    .command(name)
    .description(description)
    .option('--json', 'print one JSON object and nothing else')
    .action((options: Record<string, unknown>) => runVerb(load, options))
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)]
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number, 0 or more.')
  return Number(text)
}

function day(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError('Write a day as 2026-11-22.')
  }
  return date
}

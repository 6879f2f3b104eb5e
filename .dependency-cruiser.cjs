/** The arrows of the house (README, "Folder map"): app → graphql → lib/<feature> → lib/<leaf>. Each rule says why. */
const LEAVES = 'db|jobs|http|csv|mail|storage|geo'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'lib-stands-alone',
      comment: 'The product knows no React, no Next, no GraphQL: jobs and the command line use it too.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '[.]test[.]tsx?$' },
      to: {
        path: [
          '^(app|graphql|scripts|test)/',
          '^server/|^(server|worker)[.]ts$',
          'node_modules/(react|react-dom|next|graphql|@apollo)/',
        ],
      },
    },
    {
      name: 'graphql-below-app',
      comment: 'The API does not know the dashboard.',
      severity: 'error',
      from: { path: '^graphql/', pathNot: '[.]test[.]ts$' },
      to: { path: ['^(app|scripts|server|test)/', '^(server|worker)[.]ts$', 'node_modules/(react|react-dom|next)/'] },
    },
    {
      name: 'graphql-knows-verbs-only',
      comment: 'Resolvers call verbs of lib/, never SQL or Prisma.',
      severity: 'error',
      from: { path: '^graphql/', pathNot: ['_generated', '[.]test[.]ts$'] },
      to: { path: ['^generated/prisma', '[.]sql[.]ts$', 'node_modules/(pg|@prisma)/'] },
    },
    {
      name: 'app-talks-graphql',
      comment:
        'Pages and components reach the server side through GraphQL documents. Exceptions: the doors (route handlers), ' +
        'what a feature offers to browsers (shared.ts), and the two files that join Next to the server side.',
      severity: 'error',
      from: {
        path: '^app/',
        pathNot: ['^app/(api|v1)/', '^app/_lib/server/', '[.]test[.]tsx?$'],
      },
      to: { path: '^(lib|generated|graphql)/', pathNot: ['/shared[.]ts$'] },
    },
    {
      name: 'leaves-know-no-feature',
      comment: 'db, jobs, http, csv, mail, storage and geo serve every feature and know none.',
      severity: 'error',
      from: { path: `^lib/(${LEAVES})/`, pathNot: '[.]test[.]tsx?$' },
      to: { path: '^lib/[^/]+/', pathNot: `^lib/(${LEAVES})/` },
    },
    {
      name: 'features-by-their-door',
      comment: 'From outside, a feature is entered through index.ts, or shared.ts from the browser.',
      severity: 'error',
      from: { path: '^lib/([^/]+)/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^lib/[^/]+/', pathNot: ['^lib/$1/', '^lib/[^/]+/(index|shared)[.]ts$', `^lib/(${LEAVES})/`] },
    },
    {
      name: 'features-by-their-door-from-above',
      comment: 'The same rule for graphql, app, scripts and the processes.',
      severity: 'error',
      from: { path: '^(graphql|app|scripts|server)/|^(server|worker)[.]ts$' },
      to: {
        path: '^lib/[^/]+/.+',
        pathNot: ['^lib/[^/]+/(index|shared)[.]ts$', `^lib/(${LEAVES})/`, '[.]job[.]ts$'],
      },
    },
    {
      name: 'product-needs-no-tests',
      comment: 'Nothing that ships imports a test or a development dependency.',
      severity: 'error',
      from: { path: '^(app|graphql|lib|server|worker[.]ts)', pathNot: '[.](test|e2e)[.]tsx?$|[.]db[.]test' },
      to: { path: '^test/', dependencyTypes: ['npm-dev', 'local'] },
    },
  ],
  options: {
    // Its resolver takes the package `graphql` for our folder of that name unless told.
    tsConfig: { fileName: 'tsconfig.arrows.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^[.]next', '[.]data', '/_generated/', '^app/_lib/gql/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}

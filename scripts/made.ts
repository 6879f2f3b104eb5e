import type { Made } from './stamp'

const isTest = (path: string) => /\.(test|e2e)\.tsx?$/.test(path)
const isGenerated = (path: string) => /^(generated|graphql\/_generated|app\/_lib\/gql)\//.test(path)

/** What scripts/generate.ts makes: the Prisma client, the types of the API and of the dashboard's documents. */
export const GENERATED: Made = {
  from: ['prisma/schema.prisma', 'graphql', 'app', 'codegen.ts', 'scripts/generate.ts', 'package-lock.json'],
  counts: (path) => !isGenerated(path) && (!/^(graphql|app)\//.test(path) || /\.(graphql|mjs)$/.test(path)),
  stamp: 'generated/waggle-stamp',
}

/** What scripts/build.ts makes: the pages and the tracking script. */
export const BUILT: Made = {
  from: [
    'app',
    'graphql',
    'lib',
    'server',
    'prisma/schema.prisma',
    'proxy.ts',
    'scripts/build.ts',
    'scripts/build-tracker.ts',
    'next.config.js',
    'postcss.config.mjs',
    'tsconfig.json',
    'package.json',
    'package-lock.json',
    'codegen.ts',
  ],
  counts: (path) => !isTest(path) && !isGenerated(path),
  stamp: '.next/waggle-build-id',
}

/** @jest-config-loader esbuild-register */
// Four kinds of tests, beside the code they test:
//
//   x.test.ts          unit   pure: no database, no network
//   x.db.test.ts       db     on a real PostgreSQL: `const database = useDatabase()` (test/database.ts)
//   x.test.tsx         jsdom  React components
//   test/e2e/x.e2e.ts  e2e    stories in a real browser against the real server
//
// `npx jest --selectProjects db --testPathPatterns lib/identity` is all it takes: the run starts a throwaway PostgreSQL by itself, once, or uses
// the server of DATABASE_URL, where it makes and drops databases of its own. `npm test` runs everything that CI runs.
import type { Config } from 'jest'

// Packages that ship only ES modules in .js files (those in .mjs are seen by their ending): translated like our own code.
// @react-email loads React with import(), which Jest takes only translated.
const ES_MODULES = [
  '@better-auth',
  '@better-fetch',
  '@noble',
  '@react-email',
  '@scure',
  'better-auth',
  'better-call',
  'defu',
  'jose',
  'nanostores',
  'nuqs',
  'rou3',
  'uuid',
]

const common = {
  rootDir: __dirname,
  restoreMocks: true,
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '\\.css$': '<rootDir>/test/setup/no-styles.ts', '^@/(.*)$': '<rootDir>/$1' },
  transform: {
    '\\.[mc]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${ES_MODULES.join('|')})/)(?!.*\\.mjs$)`],
  modulePathIgnorePatterns: ['<rootDir>/\\.next/', '<rootDir>/\\.data/'],
  setupFilesAfterEnv: ['<rootDir>/test/setup/console-errors.ts'],
} satisfies Config['projects'] extends (infer Project)[] | undefined ? Exclude<Project, string> : never

const withServer = {
  globalSetup: '<rootDir>/test/setup/start-server.ts',
  globalTeardown: '<rootDir>/test/setup/stop-server.ts',
}

const config: Config = {
  maxWorkers: '100%',
  watchman: false,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.db\\.test\\.ts$'],
    },
    {
      ...common,
      ...withServer,
      displayName: 'db',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/**/*.db.test.ts'],
      setupFilesAfterEnv: [...common.setupFilesAfterEnv, '<rootDir>/test/setup/patience.ts'],
    },
    {
      ...common,
      displayName: 'jsdom',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/**/*.test.tsx'],
      setupFilesAfterEnv: [...common.setupFilesAfterEnv, '<rootDir>/test/setup/dom.ts'],
    },
    {
      ...common,
      ...withServer,
      displayName: 'e2e',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
      setupFilesAfterEnv: [...common.setupFilesAfterEnv, '<rootDir>/test/setup/patience.ts'],
    },
  ],
}

export default config

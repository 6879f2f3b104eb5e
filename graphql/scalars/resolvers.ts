import { GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import { invalid } from '../../lib/errors'

const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => {
    if (value instanceof Date) return value.toISOString()
    if (typeof value === 'string') return value
    throw new TypeError('A DateTime must be a Date or its ISO form')
  },
  parseValue: readTime,
  parseLiteral: (node) => readTime(node.kind === Kind.STRING ? node.value : null),
})

function readTime(value: unknown): Date {
  const time = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? new Date(value) : null
  if (!time || Number.isNaN(time.getTime()))
    throw invalid('DateTime', 'A DateTime is written in ISO 8601: `2026-11-23T09:14:00.000Z`')
  return time
}

const JSONScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: readJson,
})

function readJson(node: ValueNode, variables?: Record<string, unknown> | null): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value)
    case Kind.NULL:
      return null
    case Kind.LIST:
      return node.values.map((value) => readJson(value, variables))
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, readJson(value, variables)]))
    case Kind.VARIABLE:
      return variables?.[node.name.value]
  }
}

export const scalarResolvers = { DateTime, JSON: JSONScalar }

export { createGraphQLDoor } from './door'
export { executeOperation, type OperationResult, type TypedDocument } from './execute-operation'
export type { GraphQLRuntime } from './context'

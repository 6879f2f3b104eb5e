import { doorRoute } from '../../../server/route'

export const GET = doorRoute('/api/graphql')
export const POST = doorRoute('/api/graphql')

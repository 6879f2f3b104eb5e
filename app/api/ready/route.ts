import { doorRoute } from '../../../server/route'

export const GET = doorRoute('/api/ready')

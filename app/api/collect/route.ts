import { doorRoute } from '../../../server/route'

export const POST = doorRoute('/api/collect')
export const OPTIONS = POST

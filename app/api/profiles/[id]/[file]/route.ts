import { doorRoute } from '../../../../../server/route'

// For hosts that run only Next: server.ts serves this door before Next sees it.
export const GET = doorRoute('/api/profiles')

import { doorRoute } from '../../../server/route'

// For hosts that run only Next: server.ts serves this door before Next sees it.
const door = doorRoute('/api/setup')
export { door as POST }

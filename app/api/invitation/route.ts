import { doorRoute } from '../../../server/route'

// For hosts that run only Next: server.ts serves this door before Next sees it.
const door = doorRoute('/api/invitation')
export { door as POST }

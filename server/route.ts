import { answerWeb } from '../lib/http/web-adapter'
import { getRuntime } from '../lib/runtime'
import { mountDoor, type DoorPath } from './doors'
import { createWatch } from './watch'

/** A door as a Next route handler, for hosts that run only Next. Made at the first request: a build has no database. */
export function doorRoute(path: DoorPath): (request: Request) => Promise<Response> {
  let mounted: ReturnType<typeof mountDoor> | undefined
  return async (request) => {
    const runtime = getRuntime()
    mounted ??= mountDoor(path, runtime)
    return answerWeb(await mounted, request, { proxies: runtime.env.WAGGLE_TRUST_PROXY, watch: createWatch(runtime) })
  }
}

import { AUTH_PATHS } from '../lib/access/shared'
import type { Door, DoorLimits, MountedDoor } from '../lib/http/door'
import type { Runtime } from '../lib/runtime'

/** A door before it is made: what it is called, what it takes, and where its code is. */
interface DoorPlan {
  name: string
  limits: DoorLimits
  /** Paths below the door's own that it answers too: `/sign-out`. */
  below?: readonly string[]
  /** Its addresses, where a part of them is anything: then it has no other below its path. */
  pattern?: RegExp
  /** Loaded when mounted, so that a Next route handler carries the code of its own door only. */
  load(): Promise<(runtime: Runtime) => Door>
  /** How the door dresses refusals of the adapter in front of it (lib/http/door.ts). */
  loadDress?(): Promise<MountedDoor['dressRefusal']>
}

const NO_BODY: DoorLimits = { maxBodyBytes: 0, gzip: false }

/** Every door and its path: the one list that server.ts and the route handlers under app/ mount from. */
export const DOORS = {
  '/api/health': {
    name: 'health',
    limits: NO_BODY,
    load: async () => (await import('./health')).createHealthDoor,
  },
  '/api/ready': {
    name: 'ready',
    limits: NO_BODY,
    load: async () => (await import('./health')).createReadyDoor,
  },
  '/api/metrics': {
    name: 'metrics',
    limits: NO_BODY,
    load: async () => (await import('./metrics')).createMetricsDoor,
  },
  '/api/graphql': {
    name: 'graphql',
    limits: { maxBodyBytes: 1_000_000, gzip: false },
    load: async () => (await import('../graphql/door')).createGraphQLDoor,
    loadDress: async () => (await import('../graphql/door')).dressGraphQLRefusal,
  },
  '/api/auth': {
    name: 'auth',
    limits: { maxBodyBytes: 16_384, gzip: false },
    below: AUTH_PATHS,
    load: async () => (await import('../lib/access')).createAuthDoor,
  },
  '/api/setup': {
    name: 'setup',
    limits: { maxBodyBytes: 16_384, gzip: false },
    load: async () => (await import('../lib/access')).createSetupDoor,
  },
  '/api/invitation': {
    name: 'invitation',
    limits: { maxBodyBytes: 16_384, gzip: false },
    load: async () => (await import('../lib/access')).createInvitationDoor,
  },
  '/api/profiles': {
    name: 'person-export',
    limits: NO_BODY,
    pattern: /^\/api\/profiles\/[^/]+\/export\.(?:txt|json)$/,
    load: async () => (await import('../lib/person-export')).createPersonExportDoor,
  },
  '/api/collect': {
    name: 'collect',
    limits: { maxBodyBytes: 65_536, gzip: false },
    load: async () => (await import('./collect')).createCollect,
    loadDress: async () => (await import('./collect')).dressCollectRefusal,
  },
} as const satisfies Record<string, DoorPlan>

export type DoorPath = keyof typeof DOORS

/** Every address of a door: its own path and those below, or its pattern. */
export function addressesOf(path: DoorPath): (string | RegExp)[] {
  const { below = [], pattern }: DoorPlan = DOORS[path]
  return pattern ? [pattern] : [path, ...below.map((part) => path + part)]
}

/** Doors in use, each found by an address. */
export class MountedDoors {
  private readonly byPath = new Map<string, MountedDoor>()
  private readonly byPattern: (readonly [RegExp, MountedDoor])[] = []

  get size(): number {
    return this.byPath.size + this.byPattern.length
  }

  add(where: string | RegExp, door: MountedDoor): void {
    if (typeof where === 'string') this.byPath.set(where, door)
    else this.byPattern.push([where, door])
  }

  at(path: string): MountedDoor | undefined {
    return this.byPath.get(path) ?? this.byPattern.find(([pattern]) => pattern.test(path))?.[1]
  }
}

export async function mountDoor(path: DoorPath, runtime: Runtime): Promise<MountedDoor> {
  const { name, limits, load, loadDress }: DoorPlan = DOORS[path]
  const [create, dressRefusal] = await Promise.all([load(), loadDress?.()])
  return { name, limits, door: create(runtime), dressRefusal }
}

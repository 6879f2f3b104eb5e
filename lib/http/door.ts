/** A request as a door sees it, whichever server carried it. */
export interface DoorRequest {
  method: string
  /** Without the query string: `/api/collect`. */
  path: string
  query: URLSearchParams
  /** Lower-cased names; a repeated header's values are joined with `, `. `x-request-id` is always there. */
  headers: Readonly<Record<string, string | undefined>>
  /** Whole and within the door's limit; unzipped already where the door takes gzip. */
  body: Uint8Array
  /** The caller's address; for limits only, never stored with an event. */
  ip: string
}

export interface DoorAnswer {
  status: number
  headers: Record<string, string | string[]>
  body: string | Uint8Array | AsyncIterable<string>
}

/** One door: a function from a neutral request to a neutral answer. It never throws: failures are answers. */
export type Door = (request: DoorRequest) => Promise<DoorAnswer>

/** What an adapter asks of a request before the door sees it. */
export interface DoorLimits {
  /** Bytes of the body at most, after unzipping too; 413 above. */
  maxBodyBytes: number
  /** Whether `Content-Encoding: gzip` is taken; else 415. */
  gzip: boolean
  /** Milliseconds a caller may take to send the body, default 10,000; 408 after. */
  bodyTimeoutMs?: number
}

export const BODY_TIMEOUT_MS = 10_000

/** What became of one request: for the log and the metrics. Holds nothing about who asked. */
export interface Served {
  door: string
  requestId: string
  /** 499: the caller left before the answer (nginx's number for it). */
  status: number
  seconds: number
  bytes: number
}

/** A door with its name in logs and metrics. */
export interface MountedDoor {
  name: string
  door: Door
  limits: DoorLimits
  /** Gives the adapter's own refusals (413, 415, 408) the door's shape and CORS headers. */
  dressRefusal?: ((refusal: DoorAnswer, origin: string | undefined) => DoorAnswer) | undefined
}

/** What the adapters tell the process about. */
export interface Watch {
  served(served: Served): void
  /** A door threw, against its contract. */
  failed(error: unknown, door: string, requestId: string): void
}

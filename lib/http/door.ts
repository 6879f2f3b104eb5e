/** A request as a door sees it, whichever server carried it. */
export interface DoorRequest {
  method: string
  /** Without the query string: `/api/collect`. */
  path: string
  query: URLSearchParams
  /** Lower-cased names; a repeated header's values are joined with `, `. */
  headers: Readonly<Record<string, string | undefined>>
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

/** What a route of the HTTP API is: one value that the server, the typed client and the OpenAPI document read. */
import type { z } from 'zod/mini'
import type { Permission } from '../person/permission.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/**
 * Who may call it: `anyone`; `customer` (no account: a site key, a code or a case's own secret in the body);
 * `peer` (in the case: a signed-in agent of it, or its customer or guest by `peerHeader`); `person` (signed in); or a
 * permission.
 */
export type Access = 'anyone' | 'customer' | 'peer' | 'person' | Permission

export interface Route<Params, Input, Output> {
  method: Method
  /** Koa and OpenAPI agree on it after `:id` becomes `{id}`. */
  path: string
  access: Access
  summary: string
  params: z.ZodMiniType<Params>
  /** The query of a GET and of a route with a body of bytes, the JSON body of all others. */
  input: z.ZodMiniType<Input>
  /** The body is an octet stream of at most `maxBytes`, or else MAX_CHUNK_BYTES. */
  body?: 'bytes'
  maxBytes?: number
  /** `bytes` for an octet stream, `events` for server-sent events. */
  output: z.ZodMiniType<Output> | 'bytes' | 'events' | 'nothing'
}

export function route<Params, Input, Output>(definition: Route<Params, Input, Output>): Route<Params, Input, Output> {
  return definition
}

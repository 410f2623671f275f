/** The typed client of the HTTP API, for the dashboard, the keeper and tests. */
import { Problem } from './problem.ts'
import type { Route } from './route.ts'

/** A refusal of the server, or no answer at all (`code: 'trouble'`). */
export class ApiError extends Error {
  readonly problem: Problem
  readonly status: number
  constructor(status: number, problem: Problem) {
    super(problem.message)
    this.name = 'ApiError'
    this.status = status
    this.problem = problem
  }
}

export type Call = <Params extends Record<string, unknown>, Input, Output>(
  route: Route<Params, Input, Output>,
  params: Params,
  input: Input,
) => Promise<Output>

/** As `Call`, for a route whose body is an octet stream. Throws `ApiError` likewise. */
export type Upload = <Params extends Record<string, unknown>, Input, Output>(
  route: Route<Params, Input, Output>,
  params: Params,
  sent: { input: Input; bytes: Uint8Array<ArrayBuffer> },
) => Promise<Output>

/**
 * Makes a caller for the server at `base` (`''` for the own origin). The call throws `ApiError`. Routes that answer
 * bytes or events are fetched by `pathOf`.
 */
export function openClient(base: string, send: typeof fetch = fetch): Call {
  return async (route, params, input) => {
    const hasBody = route.method !== 'GET'
    const query = hasBody ? '' : queryOf(input)
    const request: RequestInit = { method: route.method, credentials: 'same-origin' }
    if (hasBody) {
      request.body = JSON.stringify(input)
      request.headers = { 'content-type': 'application/json' }
    }
    return read(route, send(base + pathOf(route, params) + query, request))
  }
}

/** The same for routes with a body of bytes. */
export function openUpload(base: string, send: typeof fetch = fetch): Upload {
  return async (route, params, { input, bytes }) =>
    read(
      route,
      send(base + pathOf(route, params) + queryOf(input), {
        method: route.method,
        credentials: 'same-origin',
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes,
      }),
    )
}

/** Sends as `send` does, and shows with each request who asks: for those without a session, see `peerHeader`. */
export function sendAs(authorization: string, send: typeof fetch = fetch): typeof fetch {
  return (url, init) => {
    const headers = new Headers(init?.headers)
    headers.set('authorization', authorization)
    return send(url, { ...init, headers })
  }
}

async function read<Params, Input, Output>(
  route: Route<Params, Input, Output>,
  asked: Promise<Response>,
): Promise<Output> {
  const noAnswer = (cause: unknown): never => {
    throw new ApiError(0, { code: 'trouble', message: `no answer from the server: ${String(cause)}` })
  }
  const response = await asked.catch(noAnswer)
  const text = await response.text().catch(noAnswer)
  if (!response.ok) throw new ApiError(response.status, problemOf(response.status, text))
  if (route.output === 'nothing') return undefined as never
  if (typeof route.output === 'string') throw new Error(`${route.path} answers ${route.output}: fetch it by pathOf`)
  return route.output.parse(JSON.parse(text))
}

/** The path with its parameters filled in. */
export function pathOf<Params extends Record<string, unknown>>(
  route: Pick<Route<Params, never, never>, 'path'>,
  params: Params,
): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
}

function queryOf(input: unknown): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input ?? {})) if (value !== undefined) query.set(name, String(value))
  return query.size === 0 ? '' : `?${query.toString()}`
}

function problemOf(status: number, text: string): Problem {
  try {
    return Problem.parse(JSON.parse(text))
  } catch {
    return { code: 'trouble', message: `the server answered ${status}` }
  }
}

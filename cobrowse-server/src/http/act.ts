/** What stands behind each route of the API, and how it is mounted: parse, ask for permission, act, render. */
import { Readable } from 'node:stream'
import type { Access, Route } from '@conav/shared/api/route.ts'
import { ROUTES, type RouteName } from '@conav/shared/api/routes.ts'
import { PERMISSIONS, type Permission, may } from '@conav/shared/person/permission.ts'
import { MAX_CHUNK_BYTES } from '@conav/shared/protocol/limit.ts'
import type { z } from 'zod/mini'
import { Router } from '@koa/router'
import type { Context } from 'koa'
import { Refusal } from '../refusal.ts'
import type { Peer } from '../auth/peer.ts'
import type { SignedIn } from '../auth/session.repo.ts'
import { readBytes, requireJson } from './body.ts'
import { setDownloadPolicy } from './security.ts'

/** One call of a route, its input already checked and the right to make it too, as far as it depends on the role alone. */
export interface Call<Params, Input> {
  params: Params
  input: Input
  /** Whom limits count against. */
  bucket: string
  /** Throws `sign-in-first` where nobody is; never under a route that asks for a person or a permission. */
  getSignedIn: () => SignedIn
  findSignedIn: () => SignedIn | undefined
  /** Throws `sign-in-first` where there is none; never under a route for peers. */
  getPeer: () => Peer
  /** The body of a route that takes bytes; empty under any other. */
  bytes: Uint8Array
  /** Sets or, with undefined, clears the session's cookie of the answer. */
  setCookie: (token: string | undefined) => void
}

/**
 * Answers a call with what the route promises: the output; a `Uint8Array` for bytes; a `Readable` for events; anything for
 * nothing. Refuses by throwing `Refusal`.
 */
export type Act<Params, Input, Output> = (call: Call<Params, Input>) => Promise<Output> | Output

type ActOf<Each> = Each extends Route<infer Params, infer Input, infer Output> ? Act<Params, Input, Output> : never
export type Acts = { [Name in RouteName]: ActOf<(typeof ROUTES)[Name]> }

/** What the edge knows of a request before the route does. */
export interface Edge {
  findSignedIn: (ctx: Context) => Promise<SignedIn | undefined>
  /** Whom the request's own words prove, where it says anything of the kind. */
  findPeer: (ctx: Context) => Promise<Peer | undefined>
  bucketOf: (ctx: Context) => string
  setCookie: (ctx: Context, token: string | undefined) => void
}

/** Mounts every route of ROUTES. Throws where one has no act. */
export function openApiRouter(acts: Acts, edge: Edge): Router {
  const router = new Router()
  const names = Object.keys(ROUTES) as RouteName[]
  // A fixed path goes before one with a parameter in its place: `/api/cases/events` before `/api/cases/:id`.
  for (const name of names.toSorted((a, b) => countParams(ROUTES[a].path) - countParams(ROUTES[b].path))) {
    if (typeof acts[name] !== 'function') throw new Error(`no act stands behind the route ${name}`)
    bind(router, { route: ROUTES[name], act: acts[name], edge })
  }
  return router
}

interface Binding {
  route: (typeof ROUTES)[RouteName]
  act: Acts[RouteName]
  edge: Edge
}

function bind(router: Router, { route, act, edge }: Binding): void {
  router.register(route.path, [route.method], async (ctx) => {
    const signedIn = await edge.findSignedIn(ctx)
    const peer = route.access === 'peer' ? await findPeer(ctx, edge, signedIn) : undefined
    judge(route.access, { signedIn, peer })
    const hasBytes = 'body' in route && route.body === 'bytes'
    if (!hasBytes) requireJson(ctx)
    const params = parse(route.params, ctx.params)
    const input = parse(route.input, hasBytes || route.method === 'GET' ? { ...ctx.query } : (ctx.request.body ?? {}))
    const call: Call<unknown, unknown> = {
      params,
      input,
      bytes: hasBytes ? await readBytes(ctx, maxBytesOf(route)) : new Uint8Array(),
      bucket: edge.bucketOf(ctx),
      findSignedIn: () => signedIn,
      getSignedIn: () => signedIn ?? refuseNobody(),
      getPeer: () => peer ?? refuseNobody(),
      setCookie: (token) => edge.setCookie(ctx, token),
    }
    const output = await (act as Act<unknown, unknown, unknown>)(call)
    render(ctx, route.output, output)
  })
}

function maxBytesOf(route: Binding['route']): number {
  return 'maxBytes' in route ? route.maxBytes : MAX_CHUNK_BYTES
}

/** What a request says of itself goes before its session: a browser may hold one that has nothing to do with it. */
async function findPeer(ctx: Context, edge: Edge, signedIn: SignedIn | undefined): Promise<Peer | undefined> {
  if (ctx.get('Authorization') !== '') return edge.findPeer(ctx)
  return signedIn && { kind: 'agent', signedIn }
}

interface Asking {
  signedIn: SignedIn | undefined
  peer: Peer | undefined
}

/** Whether the role may make the call at all; what depends on the thing itself is asked by the act. */
function judge(access: Access, { signedIn, peer }: Asking): void {
  if (access === 'anyone' || access === 'customer') return
  if (access === 'peer') {
    if (!peer) refuseNobody()
    if (peer.kind === 'agent') judge('case.join', { signedIn, peer })
    return
  }
  const { person } = signedIn ?? refuseNobody()
  if (access === 'person' || may(person, access)) return
  throw new Refusal('not-allowed', `${describe(person.role)} may not do that: it needs the permission "${access}"`)
}

function refuseNobody(): never {
  throw new Refusal('sign-in-first', 'sign in first')
}

function describe(role: string): string {
  return /^[aeiou]/.test(role) ? `an ${role}` : `a ${role}`
}

function parse(schema: z.ZodMiniType, value: unknown): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.')
  const where = field ? `${field}: ` : ''
  throw new Refusal('bad-input', `${where}${issue?.message ?? 'invalid'}`, field ? { field } : {})
}

function render(ctx: Context, promised: Binding['route']['output'], output: unknown): void {
  ctx.set('Cache-Control', 'no-store')
  if (promised === 'nothing') {
    ctx.status = 204
  } else if (promised === 'events') {
    if (!(output instanceof Readable)) throw new Error('a route of events answers a Readable')
    ctx.set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
    ctx.body = output
  } else if (promised === 'bytes') {
    if (!(output instanceof Uint8Array)) throw new Error('a route of bytes answers a Uint8Array')
    setDownloadPolicy(ctx)
    ctx.type = 'application/octet-stream'
    ctx.body = Buffer.from(output.buffer, output.byteOffset, output.byteLength)
  } else {
    ctx.body = JSON.stringify(output)
    ctx.type = 'json'
  }
}

function countParams(path: string): number {
  return path.split('/:').length
}

/** For documents about the API. */
export function isPermission(access: Access): access is Permission {
  return (PERMISSIONS as readonly string[]).includes(access)
}

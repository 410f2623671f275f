/** For those who run it: is it up, is it ready, and how is it doing. */
import { isIP } from 'node:net'
import { Router } from '@koa/router'
import type { Context } from 'koa'
import type { GatewayCounts } from './gateway/doors.ts'
import type { Metrics } from './metrics.ts'
import { Refusal } from './refusal.ts'

const DB_WITHIN_MS = 2_000

interface Parts {
  askDb: () => Promise<unknown>
  count: () => GatewayCounts
  metrics: Metrics
}

export function openStatusRouter({ askDb, count, metrics }: Parts): Router {
  const router = new Router()
  router.get('/healthz', (ctx) => answer(ctx, 200, 'up'))
  router.get('/readyz', async (ctx) => {
    if (!(await isAnswered(askDb))) return answer(ctx, 503, 'the database does not answer')
    if (!count().isPersisting) return answer(ctx, 503, 'what happens in cases is not being stored')
    if (!count().isStoring) return answer(ctx, 503, 'the journal is not being stored')
    answer(ctx, 200, 'ready')
  })
  router.get('/metrics', async (ctx) => {
    if (!isFromHere(ctx))
      throw new Refusal('not-allowed', 'figures are for this machine alone: ask from 127.0.0.1, not through a proxy')
    const { type, text } = await metrics.render()
    ctx.set('Content-Type', type)
    ctx.body = text
  })
  return router
}

function answer(ctx: Context, status: number, text: string): void {
  ctx.status = status
  ctx.set('Cache-Control', 'no-store')
  ctx.type = 'text'
  ctx.body = `${text}\n`
}

async function isAnswered(ask: () => Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, DB_WITHIN_MS, false)
  const answered = ask().then(
    () => true,
    () => false,
  )
  return Promise.race([answered, late]).finally(() => clearTimeout(timer))
}

/** A proxy on this machine comes from loopback too, and says for whom. */
function isFromHere(ctx: Context): boolean {
  const address = ctx.req.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  const isLoopback = address === '::1' || (isIP(address) === 4 && address.startsWith('127.'))
  return isLoopback && ctx.get('X-Forwarded-For') === '' && ctx.get('Forwarded') === ''
}

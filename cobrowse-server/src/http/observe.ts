/** A log line and a figure for each request. The route's pattern stands for its path, which may hold a code. */
import { randomUUID } from 'node:crypto'
import type { Context, Next } from 'koa'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'

export function observe({ log, metrics }: { log: Logger; metrics: Metrics }) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const startMs = performance.now()
    ctx.state.requestId = randomUUID()
    try {
      await next()
    } finally {
      const ms = performance.now() - startMs
      const route = String(ctx._matchedRoute ?? 'file')
      metrics.request({ method: ctx.method, route, status: ctx.status, ms })
      const { requestId: request, personId: person } = ctx.state as { requestId: string; personId?: string }
      const line = { request, person, method: ctx.method, route, status: ctx.status, ms: Math.round(ms) }
      if (route === 'file') log.debug(line, 'request')
      else log.info(line, 'request')
    }
  }
}

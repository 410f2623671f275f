import type { Context, Next } from 'koa'
import { Refusal } from '../refusal.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site makes a browser send. Browsers put an Origin on every request that may change something; one
 * without it that carries a cookie is not to be trusted either.
 */
export function requireOwnOrigin(ownOrigins: readonly string[]) {
  return async (ctx: Context, next: Next): Promise<void> => {
    if (SAFE.has(ctx.method)) return next()
    const origin = ctx.get('Origin')
    const isOwn = origin === '' ? ctx.get('Cookie') === '' : ownOrigins.includes(origin)
    if (!isOwn) {
      throw new Refusal(
        'not-allowed',
        `requests that change something must come with the header "Origin: ${ownOrigins[0] ?? ''}"${origin ? `, not ${origin.slice(0, 200)}` : ''}`,
      )
    }
    return next()
  }
}

import type { Context } from 'koa'
import { LIMITS } from '../config.ts'

/**
 * The session's cookie: of this host alone, unreadable for scripts, not sent along by other sites. Under https its name
 * makes browsers enforce that no other host can set it.
 */
export function findCookie(ctx: Context, isSecure: boolean): string | undefined {
  const name = nameOf(isSecure)
  const pairs = ctx
    .get('Cookie')
    .split(';')
    .map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

/** Undefined clears it. */
export function setCookie(ctx: Context, token: string | undefined, isSecure: boolean): void {
  const maxAge = token === undefined ? 0 : Math.floor(LIMITS.sessionLifeMs / 1000)
  const parts = [`${nameOf(isSecure)}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${maxAge}`]
  ctx.append('Set-Cookie', [...parts, ...(isSecure ? ['Secure'] : [])].join('; '))
}

function nameOf(isSecure: boolean): string {
  return isSecure ? '__Host-conav_session' : 'conav_session'
}

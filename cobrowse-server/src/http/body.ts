import { bodyParser } from '@koa/bodyparser'
import type { Context, Next } from 'koa'
import { LIMITS } from '../config.ts'
import { Refusal } from '../refusal.ts'

/** Reads JSON bodies of a bounded size; a body of another kind is refused rather than ignored. */
export function readJsonBody() {
  const parse = bodyParser({
    enableTypes: ['json'],
    jsonLimit: LIMITS.bodyBytes,
    parsedMethods: ['POST', 'PATCH', 'DELETE'],
    onError: (error) => {
      const isTooLarge = 'status' in error && error.status === 413
      throw new Refusal(
        'bad-input',
        isTooLarge ? `the body is larger than ${LIMITS.bodyBytes} bytes` : 'the body is not JSON',
      )
    },
  })
  return (ctx: Context, next: Next): Promise<unknown> => {
    if (ctx.request.length && !ctx.is('json'))
      throw new Refusal('bad-input', 'send the body as "Content-Type: application/json"')
    return parse(ctx, next)
  }
}

import { bodyParser } from '@koa/bodyparser'
import type { Context, Next } from 'koa'
import { LIMITS } from '../config.ts'
import { Refusal } from '../refusal.ts'

const BYTES = 'application/octet-stream'

/** Reads JSON bodies of a bounded size; bytes are left for the route that takes them, any other body is refused. */
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
    if (ctx.is(BYTES)) return next()
    requireJson(ctx)
    return parse(ctx, next)
  }
}

/** Refuses a body of another kind rather than ignoring it. */
export function requireJson(ctx: Context): void {
  if (ctx.request.length && !ctx.is('json'))
    throw new Refusal('bad-input', 'send the body as "Content-Type: application/json"')
}

/** Reads a body of at most `maxBytes`. Refuses an empty one, a larger one, and one of another kind. */
export async function readBytes(ctx: Context, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new Refusal('bad-input', `the body is larger than ${maxBytes} bytes`)
  if (!ctx.is(BYTES)) throw new Refusal('bad-input', `send the body as "Content-Type: ${BYTES}", and not empty`)
  if ((ctx.request.length ?? 0) > maxBytes) throw tooLarge()
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  if (sizeBytes === 0) throw new Refusal('bad-input', 'the body is empty')
  return Buffer.concat(chunks)
}

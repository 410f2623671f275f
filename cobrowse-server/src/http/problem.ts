/** The outermost net: renders refusals, calls the rest trouble, and logs what is a bug. */
import type { Problem, ProblemCode } from '@conav/shared/api/problem.ts'
import type Koa from 'koa'
import type { Context, Next } from 'koa'
import { isOutage, isUnstorableText } from '../db/fault.ts'
import type { Logger } from '../log.ts'
import { Refusal } from '../refusal.ts'

const STATUS: Record<ProblemCode, number> = {
  'bad-input': 400,
  'sign-in-first': 401,
  'wrong-password': 401,
  'not-allowed': 403,
  'wrong-token': 403,
  'unknown-origin': 403,
  'not-found': 404,
  'wrong-code': 404,
  'unknown-site': 404,
  conflict: 409,
  'used-code': 409,
  'expired-code': 410,
  'disposition-required': 422,
  'too-many': 429,
  trouble: 503,
}
const OUTAGE_RETRY_MS = 2_000

const HUNG_UP = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'])

/** For answers that fail on their way out, when nothing can be said to the caller any more. */
export function logBrokenAnswers(app: Koa, log: Logger): void {
  app.on('error', (error: NodeJS.ErrnoException) => {
    // Someone who closes the page in the middle of an answer is no trouble of ours.
    if (!HUNG_UP.has(error.code ?? '')) log.error({ err: error }, 'an answer broke off')
  })
}

export function renderProblems(log: Logger) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body === undefined && ctx.path.startsWith('/api/')) {
        throw new Refusal('not-found', `there is no ${ctx.method} ${ctx.path}: see /api/docs`)
      }
    } catch (error) {
      const { status, problem } = judge(error)
      if (status >= 500) log.error({ err: error, request: ctx.state.requestId }, 'request failed')
      ctx.status = status
      ctx.type = 'json'
      ctx.set('Cache-Control', 'no-store')
      if (problem.retryAfterMs !== undefined) ctx.set('Retry-After', String(Math.ceil(problem.retryAfterMs / 1000)))
      ctx.body = JSON.stringify(problem)
    }
  }
}

function judge(error: unknown): { status: number; problem: Problem } {
  if (error instanceof Refusal) return { status: STATUS[error.problem.code], problem: error.problem }
  if (isOutage(error)) {
    const message = 'the database does not answer: try again in a moment'
    return { status: STATUS.trouble, problem: { code: 'trouble', message, retryAfterMs: OUTAGE_RETRY_MS } }
  }
  if (isUnstorableText(error))
    return { status: STATUS['bad-input'], problem: { code: 'bad-input', message: 'a text holds the character U+0000' } }
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status >= 400 && status < 500 && error instanceof Error) {
    return { status, problem: { code: 'bad-input', message: error.message } }
  }
  return {
    status: 500,
    problem: { code: 'trouble', message: 'something went wrong on the server: it has been logged' },
  }
}

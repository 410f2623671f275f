/** The log: who did what, when, and how it went. Ids, never contents: no bodies, queries, cookies, texts or names. */
import { type Logger, destination, pino } from 'pino'
import type { Settings } from './config.ts'

export type { Logger }

/** JSON lines on standard error. In the demo only what needs attention, so that the URLs stay in sight. */
export function openLog(mode: Settings['mode']): Logger {
  return pino({ level: mode === 'demo' ? 'warn' : 'info', base: null, serializers: { err: describe } }, destination(2))
}

/** Database drivers attach what was being written (`detail`, `where`, parameters): only name, message, code and stack pass. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  const cause = error.cause instanceof Error ? describe(error.cause) : undefined
  return { type: error.name, message: error.message, code, stack: error.stack, cause }
}

/** Turns whatever a call threw into a sentence for the person, and what to copy into a report. */
import { ApiError } from '@conav/shared/api/client.ts'
import type { I18n } from './i18n/i18n.svelte.ts'

export interface Explained {
  text: string
  details: string
}

export function explain(error: unknown, i18n: I18n): Explained {
  if (!(error instanceof ApiError)) return { text: i18n.t.common.problem.trouble, details: String(error) }
  const { code, field, message, retryAfterMs } = error.problem
  const text =
    code === 'too-many' && retryAfterMs !== undefined
      ? i18n.t.common.waitFor(i18n.duration(Math.max(1000, retryAfterMs)))
      : i18n.t.common.problem[code]
  return { text, details: `${code} (${error.status})${field === undefined ? '' : ` ${field}`}: ${message}` }
}

import { ApiError } from '@conav/shared/api/client.ts'
import { explain } from '../explain.ts'
import type { I18n } from '../i18n/i18n.svelte.ts'

/** Why an account stays as it is, in the words of `Problem`. */
export function explainChange(error: unknown, i18n: I18n): { what: string; details: string } {
  const { text, details } = explain(error, i18n)
  const isOnlyAdmin = error instanceof ApiError && error.problem.code === 'conflict'
  return { what: isOnlyAdmin ? i18n.t.admin.people.onlyAdmin : text, details }
}

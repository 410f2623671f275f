import { ApiError } from '@conav/shared/api/client.ts'
import type { TroubleSaid } from '../consent/view.ts'
import type { Trouble } from '../i18n/words.ts'

const MINUTE_MS = 60_000

/** What of a failed request the customer is told. */
export function troubleOf(error: unknown): TroubleSaid {
  if (!(error instanceof ApiError)) return { trouble: 'not-possible', waitMinutes: 1 }
  const waitMinutes = Math.max(1, Math.ceil((error.problem.retryAfterMs ?? 0) / MINUTE_MS))
  return { trouble: nameOf(error), waitMinutes }
}

function nameOf({ problem }: ApiError): Trouble {
  switch (problem.code) {
    case 'wrong-code':
    case 'expired-code':
    case 'used-code':
    case 'too-many':
    case 'unknown-site':
      return problem.code
    case 'unknown-origin':
    case 'bad-input':
      return 'unknown-site'
    default:
      return 'not-possible'
  }
}

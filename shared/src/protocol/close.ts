/** Why a socket was closed, and whether it makes sense to try again. Codes 4000-4999 are the application's. */
export const CLOSE = {
  'going-away': { code: 1001, mayRetry: true },
  'bad-message': { code: 4000, mayRetry: false },
  'not-welcome': { code: 4001, mayRetry: false },
  'case-ended': { code: 4002, mayRetry: false },
  'too-slow': { code: 4003, mayRetry: true },
  'too-many': { code: 4004, mayRetry: true },
  'hello-timeout': { code: 4005, mayRetry: true },
  'signed-out': { code: 4006, mayRetry: false },
  'version-unknown': { code: 4007, mayRetry: false },
  replaced: { code: 4008, mayRetry: false },
  ejected: { code: 4010, mayRetry: false },
  trouble: { code: 4009, mayRetry: true },
} as const

export type CloseReason = keyof typeof CLOSE

/** A code that is not ours (a cut line is 1006) may always be tried again. */
export function findCloseReason(code: number): CloseReason | undefined {
  return (Object.keys(CLOSE) as CloseReason[]).find((reason) => CLOSE[reason].code === code)
}

export function mayRetryAfter(code: number): boolean {
  const reason = findCloseReason(code)
  return reason === undefined || CLOSE[reason].mayRetry
}

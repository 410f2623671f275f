import type { Case } from '@conav/shared/api/case.ts'

export type CodeState = { kind: 'good'; leftMs: number } | { kind: 'used' } | { kind: 'expired' }

/** What a case's code is worth now. A case that is past waiting for its customer has used its code. */
export function codeStateOf({ code, state }: Pick<Case, 'code' | 'state'>, nowMs: number): CodeState {
  if (code === null || code.usedAt !== null || state !== 'offered') return { kind: 'used' }
  const leftMs = code.expiresAt - nowMs
  return leftMs <= 0 ? { kind: 'expired' } : { kind: 'good', leftMs }
}

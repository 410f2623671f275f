/** Follows the draft of a preview: what the admin writes is here a moment later. */
import { ApiError, type Call } from '@conav/shared/api/client.ts'
import type { PolicyDraft } from '@conav/shared/api/policy.ts'
import { followPreview, PreviewTicket } from '@conav/shared/api/preview.ts'
import type { SiteKey } from '@conav/shared/protocol/id.ts'
import type { Clock } from '../link/clock.ts'

const AGAIN_AFTER_MS = 1_000

export interface DraftLineParts {
  ticket: string
  site: SiteKey
  /** The page's, as the browser told it. */
  origin: string
  call: Call
  clock: Clock
  signal: AbortSignal
  drafted(draft: PolicyDraft, no: number): void
  /** Whether the server is reached now. */
  reached(isReached: boolean): void
  /** There is no such preview any more. */
  ended(): void
}

/** Until `signal`, or until the preview ends. */
export async function followDraft(parts: DraftLineParts): Promise<void> {
  const { site, origin, call, clock, signal, drafted, reached, ended } = parts
  const ticket = PreviewTicket.safeParse(parts.ticket)
  if (!ticket.success) return ended()
  for (let after = 0; !signal.aborted;) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      const { no, draft } = await call(followPreview, {}, { ticket: ticket.data, site, origin, after })
      if (signal.aborted) return
      reached(true)
      if (draft !== null) drafted(draft, no)
      after = no
    } catch (error) {
      if (signal.aborted) return
      const problem = error instanceof ApiError ? error.problem : undefined
      if (problem?.code === 'not-found') return ended()
      reached(false)
      // oxlint-disable-next-line no-await-in-loop
      await new Promise<void>((resolve) => void clock.after(problem?.retryAfterMs ?? AGAIN_AFTER_MS, resolve))
    }
  }
}

/** The previews of policies that are under way, in the memory of this process. */
import type { PolicyDraft } from '@conav/shared/api/policy.ts'
import { PreviewTicket } from '@conav/shared/api/preview.ts'
import type { SiteId } from '@conav/shared/protocol/id.ts'
import { LIMITS } from '../config.ts'
import { Refusal } from '../refusal.ts'
import { mintSecret } from '../secret.ts'

/** A page that has just been answered, or goes from one page to the next, still counts as one that shows it. */
const SEEN_FOR_MS = 5_000

/** Whose preview it is, and of what. */
export interface Previewing {
  readonly sessionId: string
  readonly siteId: SiteId
}

interface Preview extends Previewing {
  draft: PolicyDraft
  /** From 1, one more with each draft. */
  no: number
  untilMs: number
  seenAtMs: number
  /** Whoever waits for the next draft, or for the end. */
  readonly waiting: Set<() => void>
}

/** A draft with its number; null where there is no other than the one that is known. */
interface Followed {
  no: number
  draft: PolicyDraft | null
}

export class PreviewBox {
  readonly #lifeMs: number
  readonly #held = new Map<string, Preview>()

  constructor(lifeMs: number) {
    this.#lifeMs = lifeMs
  }

  /** Takes the place of the one that the session had on the site. */
  start(of: Previewing, draft: PolicyDraft): PreviewTicket {
    for (const [ticket, one] of this.#held) if (isBy(one, of)) this.#end(ticket)
    const ticket = PreviewTicket.parse(mintSecret())
    const untilMs = performance.now() + this.#lifeMs
    this.#held.set(ticket, { ...of, draft, no: 1, untilMs, seenAtMs: -Infinity, waiting: new Set() })
    return ticket
  }

  /** A draft that is as before keeps nothing alive. Refuses with `not-found`. */
  change(ticket: PreviewTicket, of: Previewing, draft: PolicyDraft): void {
    const preview = this.#get(ticket, of)
    if (JSON.stringify(draft) === JSON.stringify(preview.draft)) return
    preview.draft = draft
    preview.no += 1
    preview.untilMs = performance.now() + this.#lifeMs
    release(preview)
  }

  /** Refuses with `not-found`. */
  isShown(ticket: PreviewTicket, of: Previewing): boolean {
    const { waiting, seenAtMs } = this.#get(ticket, of)
    return waiting.size > 0 || performance.now() - seenAtMs < SEEN_FOR_MS
  }

  end(ticket: PreviewTicket, of: Previewing): void {
    const preview = this.#find(ticket)
    if (preview !== undefined && isBy(preview, of)) this.#end(ticket)
  }

  /** Refuses with `not-found`. */
  check(ticket: PreviewTicket, of: Partial<Previewing>): void {
    this.#get(ticket, of)
  }

  /**
   * Answers as soon as there is another draft than number `after`, and after `waitMs` without one. Refuses with
   * `not-found` once the preview has ended, and with `too-many` where too many wait.
   */
  async follow(ticket: PreviewTicket, { after, waitMs }: { after: number; waitMs: number }): Promise<Followed> {
    const preview = this.#get(ticket)
    preview.seenAtMs = performance.now()
    if (preview.no === after) await nextOf(preview, waitMs)
    const { no, draft } = this.#get(ticket)
    preview.seenAtMs = performance.now()
    return { no, draft: no === after ? null : draft }
  }

  /** The session has ended, and its previews with it. */
  forget(sessionId: string): void {
    for (const [ticket, preview] of this.#held) if (preview.sessionId === sessionId) this.#end(ticket)
  }

  close(): void {
    for (const ticket of this.#held.keys()) this.#end(ticket)
  }

  #end(ticket: string): void {
    const preview = this.#held.get(ticket)
    this.#held.delete(ticket)
    if (preview !== undefined) release(preview)
  }

  #get(ticket: PreviewTicket, of: Partial<Previewing> = {}): Preview {
    const preview = this.#find(ticket)
    if (preview !== undefined && isBy(preview, of)) return preview
    throw new Refusal(
      'not-found',
      'there is no such preview: it may have ended, and the editor of the policy begins another',
    )
  }

  #find(ticket: string): Preview | undefined {
    const preview = this.#held.get(ticket)
    if (preview === undefined || preview.untilMs > performance.now()) return preview
    this.#end(ticket)
    return undefined
  }
}

function isBy(preview: Preview, { sessionId, siteId }: Partial<Previewing>): boolean {
  return (sessionId ?? preview.sessionId) === preview.sessionId && (siteId ?? preview.siteId) === preview.siteId
}

function release({ waiting }: Preview): void {
  for (const go of waiting) go()
}

/** Until the next change, the end, or `waitMs`. */
async function nextOf({ waiting }: Preview, waitMs: number): Promise<void> {
  if (waiting.size >= LIMITS.previewPages)
    throw new Refusal('too-many', 'too many pages show this preview already', { retryAfterMs: waitMs })
  await new Promise<void>((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      waiting.delete(go)
      resolve()
    }
    const timer = setTimeout(go, waitMs)
    waiting.add(go)
  })
}

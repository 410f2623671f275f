/** The preview of a site's draft: what the server holds of it, and whether a page shows it. */
import { ApiError, type Call } from '@conav/shared/api/client.ts'
import type { PolicyDraft } from '@conav/shared/api/policy.ts'
import { changePreview, endPreview, startPreview, type PreviewTicket } from '@conav/shared/api/preview.ts'
import type { SiteId } from '@conav/shared/protocol/id.ts'
import { addressWith } from './preview-address.ts'

/** Of keys and clicks the last counts. */
const CHANGE_AFTER_MS = 250
const LOOK_EVERY_MS = 2_000
/** A page that has not said a word by then does not carry the snippet, or the browser has not opened it. */
const HELLO_WITHIN_MS = 10_000

export type PreviewStep =
  | { kind: 'off' }
  | { kind: 'starting' }
  /** No page has shown it yet. `isBlocked`: the browser did not open the page. */
  | { kind: 'waiting'; url: string; isBlocked: boolean; isLate: boolean }
  | { kind: 'shown'; url: string }
  /** It was shown, and no page shows it any more. */
  | { kind: 'left'; url: string }
  /** Nothing was changed for too long, or the server started anew. */
  | { kind: 'ended' }
  | { kind: 'failed'; error: unknown }

/** A tab of the browser, opened and still empty; undefined where the browser refused. */
export type OpenTab = () => { go(url: string): void; close(): void } | undefined

interface Under {
  ticket: PreviewTicket
  url: string
  sinceMs: number
}

export class SitePreview {
  #step = $state.raw<PreviewStep>({ kind: 'off' })
  readonly #call: Call
  readonly #id: SiteId
  #under: Under | undefined
  #sent = ''
  #next: PolicyDraft | undefined
  #changing: ReturnType<typeof setTimeout> | undefined
  #looking: ReturnType<typeof setInterval> | undefined

  constructor(call: Call, id: SiteId) {
    this.#call = call
    this.#id = id
  }

  get step(): PreviewStep {
    return this.#step
  }

  /** To be called in the click itself: browsers open a tab for a click alone. */
  async start(draft: PolicyDraft, page: URL, openTab: OpenTab): Promise<void> {
    const tab = openTab()
    this.#leave()
    this.#step = { kind: 'starting' }
    try {
      const { ticket } = await this.#call(startPreview, { id: this.#id }, { draft })
      const url = addressWith(page, ticket)
      this.#under = { ticket, url, sinceMs: performance.now() }
      this.#sent = JSON.stringify(draft)
      this.#step = { kind: 'waiting', url, isBlocked: tab === undefined, isLate: false }
      this.#looking = setInterval(() => void this.#look(), LOOK_EVERY_MS)
      tab?.go(url)
    } catch (error) {
      tab?.close()
      this.#step = { kind: 'failed', error }
    }
  }

  /** Shows another draft, a moment later. */
  change(draft: PolicyDraft): void {
    if (this.#under === undefined) return
    this.#next = draft
    clearTimeout(this.#changing)
    this.#changing = setTimeout(() => void this.#look(), CHANGE_AFTER_MS)
  }

  /** The pages that show it say so. */
  stop(): void {
    const ticket = this.#under?.ticket
    this.#leave()
    this.#step = { kind: 'off' }
    // Whoever is signed out has no preview any more.
    if (ticket !== undefined) this.#call(endPreview, { id: this.#id }, { ticket }).catch(() => undefined)
  }

  #leave(): void {
    clearTimeout(this.#changing)
    clearInterval(this.#looking)
    this.#under = undefined
    this.#next = undefined
  }

  /** Brings the newest draft, and learns how it stands. */
  async #look(): Promise<void> {
    const under = this.#under
    if (under === undefined) return
    const text = this.#next === undefined ? this.#sent : JSON.stringify(this.#next)
    const news = text === this.#sent || this.#next === undefined ? {} : { draft: this.#next }
    try {
      const { isShown } = await this.#call(changePreview, { id: this.#id }, { ticket: under.ticket, ...news })
      if (under !== this.#under) return
      this.#sent = text
      this.#step = this.#stepOf(under, isShown)
    } catch (error) {
      // What does not answer now is asked again.
      if (under !== this.#under || !(error instanceof ApiError) || error.problem.code === 'trouble') return
      this.#leave()
      this.#step = error.problem.code === 'not-found' ? { kind: 'ended' } : { kind: 'failed', error }
    }
  }

  #stepOf({ url, sinceMs }: Under, isShown: boolean): PreviewStep {
    const before = this.#step
    if (isShown) return before.kind === 'shown' ? before : { kind: 'shown', url }
    if (before.kind === 'shown' || before.kind === 'left') return { kind: 'left', url }
    const isLate = performance.now() - sinceMs > HELLO_WITHIN_MS
    return { kind: 'waiting', url, isBlocked: before.kind === 'waiting' && before.isBlocked, isLate }
  }
}

/**
 * What a site embeds: `<script src="https://conav.example/conav.js" data-site="key" defer></script>`. Until help is
 * asked for it is a pill and nothing more. It must not throw into the page, nor leave a global but `conav`.
 */
import { languageOf } from '../../i18n/language.ts'
import type { Because, Help, HelpState, PageModule } from '../page/opening.ts'
import { dropTicket, findTicket, keepTicket } from '../page/preview-note.ts'
import { dropRoom, reserveRoom } from '../page/room-note.ts'
import { isFramedByOurs, meetAround } from './in-frame.ts'
import { makePill, type Pill } from './pill.ts'

/** Written in by the build. */
declare const CONAV_PAGE: string
declare const CONAV_VERSION: string

const NOTE = 'conav'
const CODE_IN_HASH = /^#conav=(\d{6})$/
const TICKET_IN_HASH = /^#conav-preview=([\w-]{43})$/
/** A page that takes our element out again and again is left alone. */
const MAX_RETURNS = 10

function begin({ src, dataset: { site } }: HTMLScriptElement): void {
  const { origin } = new URL(src)
  if (site === undefined || site === '') return tell(`its script needs data-site="...", the key of this site`)
  const snippet = new Snippet(origin, site)
  const face = Object.freeze({
    open: () => quietly(() => snippet.open('ask')),
    close: () => quietly(() => snippet.close()),
    version: CONAV_VERSION,
  })
  Object.defineProperty(window, NOTE, { value: face })
  const start = (): void => quietly(() => snippet.start())
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true })
  else start()
}

class Snippet {
  readonly #origin: string
  readonly #site: string
  readonly #language = languageOf(document.documentElement.lang || navigator.language)
  readonly #pill: Pill
  #state: HelpState | 'opening' = 'over'
  #help: Help | undefined
  #hasToldOfCsp = false
  /** As long as the keeper of a page around wants this one. */
  #around = new AbortController()
  /** Of a preview that is asked for and not yet on. */
  #ticket: string | undefined
  #isPreview = false
  /** At once, before the page is painted. */
  #reserved = note('read') ? reserveRoom() : undefined

  constructor(origin: string, site: string) {
    this.#origin = origin
    this.#site = site
    this.#pill = makePill(this.#language, {
      help: () => quietly(() => this.open('ask')),
      code: () => quietly(() => this.open('enter-code')),
    })
  }

  start(): void {
    this.#stay()
    const isFramed = meetAround({
      origin: this.#origin,
      site: this.#site,
      called: (keeper) => quietly(() => this.#beShared(keeper)),
    })
    if (window.parent === window) return this.#offer()
    this.#pill.show('hidden')
    void isFramed.then((is) => is || quietly(() => this.#offer()))
  }

  /** Offers help on this page, and goes on with a case. */
  #offer(): void {
    if (this.#state === 'over') this.#pill.show('shown')
    document.addEventListener('securitypolicyviolation', (event) => quietly(() => this.#noticeCsp(event)))
    addEventListener('pageshow', ({ persisted }) => quietly(() => persisted && this.#resume()))
    // A tab that was there before takes part once the customer turns to it.
    addEventListener('visibilitychange', () => quietly(() => document.hidden || this.#resume()))
    addEventListener('hashchange', () => quietly(() => this.#takeTicket() || this.#takeCode()))
    this.#ticket = findTicket()
    if (!this.#takeTicket() && !this.#takeCode()) this.#resume()
  }

  open(because: Because, code?: string): void {
    if (this.#state !== 'over' && this.#state !== 'unreachable') return
    this.#state = 'opening'
    this.#isPreview = because === 'preview'
    if (this.#isPreview) this.#ticket = undefined
    this.#pill.say('nothing')
    this.#pill.show(because === 'resume' || this.#isPreview ? 'hidden' : 'busy')
    this.#load(because, code).catch(() => this.#change('unreachable'))
  }

  close(): void {
    this.#help?.leave()
  }

  /** This page is framed in one that is shared. */
  #beShared(keeper: MessageEventSource): void {
    if (this.#state !== 'over') return
    this.#around.abort()
    this.#around = new AbortController()
    const { signal } = this.#around
    const framing = { root: this.#pill.root, origin: this.#origin, site: this.#site, language: this.#language, keeper }
    this.#fetch()
      .then((page) => signal.aborted || page.openFramed({ ...framing, signal }))
      .catch(() => undefined)
  }

  async #fetch(): Promise<PageModule> {
    return (await import(/* @vite-ignore */ `${this.#origin}/conav/${CONAV_PAGE}`)) as PageModule
  }

  async #load(because: Because, code: string | undefined): Promise<void> {
    const page = await this.#fetch()
    this.#help = page.openHelp({
      root: this.#pill.root,
      origin: this.#origin,
      site: this.#site,
      language: this.#language,
      because,
      code,
      reserved: this.#reserved,
      changed: (state) => this.#change(state),
    })
    this.#reserved = undefined
  }

  #change(state: HelpState): void {
    const isOver = state === 'over' || state === 'unreachable'
    this.#state = state
    this.#pill.show(isOver ? 'shown' : 'hidden')
    if (state === 'unreachable') this.#pill.say('unreachable')
    else if (!this.#isPreview) note(state === 'open' ? 'write' : 'erase')
    if (!isOver) return this.#isPreview ? undefined : this.#refusePreview()
    this.#help = undefined
    dropRoom(this.#reserved)
    const wasPreview = this.#isPreview
    this.#isPreview = false
    if (wasPreview && this.#ticket === undefined) dropTicket()
    // A case was opened in another tab meanwhile, or a preview takes the place of one that was not there any more.
    if (state === 'over' && (wasPreview || this.#ticket !== undefined)) this.#resume()
  }

  /** Help is open here, and goes before. */
  #refusePreview(): void {
    if (this.#ticket === undefined) return
    this.#ticket = undefined
    dropTicket()
    this.#help?.refusePreview()
  }

  /** The ticket of a preview is taken out of the address at once. One that is on makes room for it. */
  #takeTicket(): boolean {
    const ticket = TICKET_IN_HASH.exec(location.hash)?.[1]
    if (ticket === undefined) return false
    clearHash()
    keepTicket((this.#ticket = ticket))
    if (this.#isPreview) this.#help?.leave()
    else if (this.#help === undefined) this.#resume()
    else this.#refusePreview()
    return true
  }

  /** A code that came with the address is taken out of it at once, and shown to be joined with a click. */
  #takeCode(): boolean {
    const code = CODE_IN_HASH.exec(location.hash)?.[1]
    if (code === undefined) return false
    clearHash()
    this.open('code', code)
    return true
  }

  #resume(): void {
    if (note('read')) this.open('resume')
    else if (this.#ticket !== undefined) this.open('preview', this.#ticket)
  }

  /** Puts the element into the page, and back where a framework takes it out. */
  #stay(): void {
    let returns = 0
    const put = (): void => {
      const { host } = this.#pill
      if (host.isConnected || returns > MAX_RETURNS) return
      returns += 1
      document.documentElement.append(host)
      seen.observe(document.documentElement, { childList: true })
    }
    const seen = new MutationObserver(() => quietly(put))
    seen.observe(document, { childList: true })
    put()
  }

  #noticeCsp({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void {
    if (!blockedURI.startsWith(this.#origin) || this.#hasToldOfCsp) return
    this.#hasToldOfCsp = true
    tell(
      `${effectiveDirective} of this page's Content-Security-Policy blocks it; add "script-src ${this.#origin}; frame-src ${this.#origin}"`,
    )
    if (this.#state === 'opening') this.#change('unreachable')
  }
}

function clearHash(): void {
  history.replaceState(history.state, '', location.pathname + location.search)
}

/**
 * The page's note that a case is open: in this tab, and for tabs that are opened meanwhile. Each of them asks the keeper,
 * which alone knows. Where storage is refused there is none.
 */
function note(act: 'read' | 'write' | 'erase'): boolean {
  try {
    const shelves = [sessionStorage, localStorage]
    for (const shelf of shelves) {
      if (act === 'write') shelf.setItem(NOTE, 'open')
      if (act === 'erase') shelf.removeItem(NOTE)
    }
    return shelves.some((shelf) => shelf.getItem(NOTE))
  } catch {
    return false
  }
}

/** Nothing of ours may throw into the page. */
function quietly(act: () => unknown): void {
  try {
    act()
  } catch (error) {
    tell(String(error))
  }
}

function tell(what: string): void {
  // oxlint-disable-next-line no-console -- it is all that the site's owner can see of us
  console.info(`Conav: ${what}`)
}

const script = document.currentScript
if (script instanceof HTMLScriptElement && !(NOTE in window) && !isFramedByOurs(script)) quietly(() => begin(script))

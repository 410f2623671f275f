import type { Language } from '../../i18n/words.ts'
import type { FromPage } from '../../link/port.ts'
import type { Framing } from './framed.ts'
import type { ReservedRoom } from './room-note.ts'

export type Because = Extract<FromPage, { type: 'open' }>['because'] | 'preview'

/** What the loader hands to the page's part when help is wanted. */
export interface Opening {
  /** Conav's own element in the page, whose shadow root holds all that is shown. */
  root: ShadowRoot
  /** Conav's origin. */
  origin: string
  site: string
  language: Language
  because: Because
  /** With `code`; with `preview` its ticket. */
  code: string | undefined
  /** Where the page before had a bar. */
  reserved: ReservedRoom | undefined
  changed(state: HelpState): void
}

/**
 * `open`: a case is there, and the next page takes it up. `shown`: no case, but a panel. `over`: neither; all is gone.
 * `unreachable`: as `over`, because Conav did not answer.
 */
export type HelpState = 'open' | 'shown' | 'over' | 'unreachable'

export interface Help {
  /** The customer leaves, because the site says so. */
  leave(): void
  /** Says that a policy cannot be previewed here now. */
  refusePreview(): void
}

export interface PageModule {
  openHelp: (opening: Opening) => Help
  openFramed: (framing: Framing) => void
}

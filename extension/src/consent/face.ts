import type { Ask } from '@conav/shared/protocol/messages.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { Words } from '../i18n/words.ts'
import type { Layout } from '../link/port.ts'
import type { View } from './view.ts'

/** What the customer can do in the keeper's frame. */
export interface Acts {
  enterCode(): void
  join(code: string): void
  back(): void
  again(): void
  leave(): void
  answer(ask: Ask, answer: 'allow' | 'decline'): void
  stop(power: Power): void
}

export interface FaceParts {
  words: Words
  acts: Acts
  /** The face has another size. */
  resized: () => void
}

/** What the frame shows at a moment: built once, then brought up to date. */
export interface Face {
  element: HTMLElement
  /** A view that it is not for changes nothing. */
  update(view: View): void
  /** The frame that it would like to have. */
  layout(): Layout
  /** Takes the keyboard's focus. */
  focus(): void
  close(): void
}

import type { AssetHash } from '@conav/shared/asset/asset.ts'
import type { Ask } from '@conav/shared/protocol/messages.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { Talk } from '../chat/talk.ts'
import type { Drawing } from '../state/drawing.ts'
import type { Hiding } from '../hide/hiding.ts'
import type { Pointing } from '../state/pointing.ts'
import type { Words } from '../i18n/words.ts'
import type { Layout } from '../link/port.ts'
import type { Answer } from './terms.ts'
import type { View } from './view.ts'

/** What the customer can do in the keeper's frame. */
export interface Acts {
  enterCode(): void
  join(code: string): void
  back(): void
  again(): void
  leave(): void
  answer(ask: Ask, answer: Answer): void
  stop(power: Power): void
  showTalk(isShown: boolean): void
  /** Shows the page as others see it, or puts that away. */
  look(isShown: boolean): void
  /** Shows who sees the page, or puts that away. */
  showPeople(isShown: boolean): void
  /** A picture or font of what is looked at; null where it is not to be had. */
  findAsset(hash: AssetHash): Promise<ArrayBuffer | null>
  /** The address of the viewer's document for this site. */
  findViewer(): Promise<string>
  /** Of the case that is open now; undefined where there is none any more. */
  readonly talk: Talk | undefined
  readonly drawing: Drawing | undefined
  readonly hiding: Hiding | undefined
  readonly pointing: Pointing | undefined
}

export interface FaceParts {
  words: Words
  /** For times, as a tag. */
  language: string
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

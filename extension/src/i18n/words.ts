import type { MarkColor } from '@conav/shared/documents/mark.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { PauseWhy } from '@conav/shared/protocol/messages.ts'
import type { Reach } from '../consent/terms.ts'
import type { TalkWords } from './talk-words.ts'

/** Why something the customer asked for did not happen. */
export type Trouble = 'wrong-code' | 'expired-code' | 'used-code' | 'too-many' | 'unknown-site' | 'not-possible'

/** All that the keeper says. A language that lacks a word does not compile. */
export interface Words {
  talk: TalkWords
  title: string
  close: string
  smaller: string
  larger: string
  asking: string
  place(place: number): string
  waiting: string
  /** Whoever helped is gone, and someone else is to take over. */
  waitsAgain: string
  goOn: string
  leave: string
  haveCode: string
  code: string
  codeHint: string
  join: string
  joining: string
  codeIncomplete: string
  back: string
  again: string
  trouble(trouble: Trouble, waitMinutes: number): string
  here(names: readonly string[]): string
  away: string
  nothingShared: string
  declined(power: Power, name: string): string
  prompt(power: Power, name: string): string
  willSeeTitle: string
  willSee: string
  staysHiddenTitle: string
  staysHidden: string
  mayDoTitle(name: string): string
  mayDo: string
  untilStoppedTitle: string
  /** How to end it, whatever was chosen. */
  untilStopped: string
  /** One of the customer's choices. Without minutes until it is stopped. */
  terms(reach: Reach, minutes: number | null): string
  mayPoint: string
  guestTitle(name: string): string
  guestFact: string
  handOverTitle: string
  handOver(from: readonly string[], to: string): string
  /** What is left of a power's time, read out. */
  left(minutes: number, seconds: number): string
  allow: string
  decline: string
  covered: string
  coveredCode: string
  offline: string
  canSee(names: readonly string[]): string
  canControl(names: readonly string[]): string
  canControlPart(names: readonly string[]): string
  /** Why nothing of the page is shown, though it is shared. */
  paused: Record<PauseWhy, string>
  lost: string
  /** While the line is lost: what is shared comes to nobody. */
  lostShared(names: readonly string[]): string
  stopSharing: string
  stopControl: string
  escapeHint: string
  /** The line carries less than there is to see. */
  slow(names: readonly string[]): string
  look: LookWords
  hide: HideBarWords
  people: PeopleWords
  draw: string
  drawHint: string
  drawFull: string
  undo: string
  clear: string
  color: Record<MarkColor, string>
  elsewhere: string
  continueHere: string
  thanks: string
  endedByAgent: string
  sawPage(names: readonly string[]): string
  controlledPage(names: readonly string[]): string
  sentFiles(count: number): string
  sawNothing: string
  done: string
}

/** About the page as others see it. */
export interface LookWords {
  /** Before anything is shared, and meanwhile. */
  before: string
  during: string
  taking: string
  taken: string
  nothing: string
  unreachable: string
  /** On what is left out: by the site, and by the customer. */
  hidden: { bySite: string; byCustomer: string }
}

/** About hiding more than the site does. */
export interface HideBarWords {
  /** With how many parts are hidden already. */
  button(count: number): string
  /** While it lasts. */
  hint: string
}

/** About who sees the page. */
export interface PeopleWords {
  button: string
  title: string
  agent: string
  /** `of` is the agent who let them in, where that is known. */
  guestOf(of: string | undefined): string
  may: Record<Power, string>
  stopPointing: string
  allowPointing: string
  pointingHint: string
  pointingStopped: string
  /** The same in the bar. */
  off: string
}

export type Language = 'en' | 'fr'

import { askForHelp, joinByCode } from '@conav/shared/api/customer.ts'
import { assertNever } from '@conav/shared/assert-never.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { Ask, EndedBy } from '@conav/shared/protocol/messages.ts'
import type { Answer } from '../consent/terms.ts'
import type { Situation, Step } from '../consent/view.ts'
import { Shown } from '../consent/shown.ts'
import { forgetUnsent } from '../chat/unsent.ts'
import { forgetHidden } from '../hide/hidden-note.ts'
import { noteCase, wasIn } from './case-note.ts'
import { beginning, type Remembered } from './case-store.ts'
import type { CaseOver } from './case-seen.ts'
import { Farewell } from './farewell.ts'
import { hearPage } from './hear-page.ts'
import { LiveCase } from './live-case.ts'
import type { KeeperParts } from './keeper-parts.ts'
import type { FromPage, ToKeeper } from './port.ts'
import { Place } from './place.ts'
import { troubleOf } from './trouble.ts'

type Open = Extract<FromPage, { type: 'open' }>

/** Asks for help, joins, and keeps the one case of this page. What the customer does comes in by methods, from trusted clicks alone. */
export class Keeper {
  readonly #parts: KeeperParts
  #step: Step = { kind: 'closed' }
  #open: Open | undefined
  #live: LiveCase | undefined
  readonly #place: Place
  readonly #farewell: Farewell
  #declined: Situation['declined']
  #isOpenSaid: boolean | undefined
  /** What the customer has opened over it. */
  readonly shown: Shown

  constructor(parts: KeeperParts) {
    this.#parts = parts
    this.shown = new Shown(parts.talk.shelf, () => this.#show())
    this.#farewell = new Farewell(parts, () => this.#go(this.#step))
    this.#place = new Place({ ...parts, changed: () => this.#show() })
  }

  hear(message: ToKeeper): void {
    switch (message.type) {
      case 'open':
        return this.#start(message)
      case 'preview':
        return this.shown.take(message.events)
      case 'stop':
        return this.stop(message.power)
      case 'close':
        return this.leave()
      default:
        if (this.#live !== undefined) hearPage(this.#live, message)
    }
  }

  /** The case, for what befalls its line: the network is back, the browser puts the page away or takes it out again. */
  get live():
    | Pick<
        LiveCase,
        'start' | 'restart' | 'rest' | 'wake' | 'talk' | 'drawing' | 'pointing' | 'hiding' | 'remembered' | 'seen'
      >
    | undefined {
    return this.#live
  }

  /** Shows the page as others see it, or puts that away. */
  look(isShown: boolean): void {
    if (isShown) this.#live?.look()
    this.shown.showLook(isShown)
  }

  enterCode(): void {
    this.#go({ kind: 'code', code: '', isJoining: false, said: undefined })
  }

  /** From the code entry to where the customer was before; from everything else out. */
  back(): void {
    this.#go(this.#live === undefined ? { kind: 'closed' } : { kind: 'case', how: 'seen' })
  }

  again(): void {
    if (this.#step.kind !== 'elsewhere') return void this.#ask()
    const remembered = this.#parts.store.find()
    if (remembered === undefined) this.#go({ kind: 'closed' })
    else this.#begin(remembered)
  }

  async join(code: string): Promise<void> {
    this.#go({ kind: 'code', code, isJoining: true, said: undefined })
    try {
      const credential = await this.#parts.call(joinByCode, {}, { ...this.#from(), code })
      if (this.#live !== undefined) this.#farewell.say(this.#live)
      this.#live = undefined
      this.#begin(beginning(credential))
    } catch (error) {
      this.#go({ kind: 'code', code, isJoining: false, said: troubleOf(error) })
    }
  }

  answer(ask: Ask, answer: Answer): void {
    if (!this.#live?.seen().asks.some(({ id }) => id === ask.id)) return
    this.#declined = answer.type === 'decline' ? { power: ask.power, name: ask.by.name } : undefined
    this.#live.answer(ask, answer)
  }

  /** Takes a power back at once. */
  stop(power: Power): void {
    this.#live?.stop(power)
  }

  /** Esc twice: takes control back if it is given, else view. */
  stopMost(): void {
    const sharing = this.#live?.seen().sharing
    if (sharing === 'control' || sharing === 'view') this.stop(sharing)
  }

  /** Leaves the case for good; one that only waited leaves nothing to thank for. */
  leave(): void {
    const live = this.#live
    if (live === undefined) return this.#go({ kind: 'closed' })
    const hasMet = live.seen().state === 'live'
    this.#farewell.say(live)
    if (hasMet) this.#part('customer', live.remembered)
    else this.#forget({ kind: 'closed' }, live.remembered.case)
  }

  #start(open: Open): void {
    if (this.#open !== undefined) return
    this.#open = open
    this.#farewell.resume()
    const remembered = this.#parts.store.find()
    if (remembered !== undefined) this.#begin(remembered, open.because === 'resume' ? 'quietly' : 'seen')
    switch (open.because) {
      case 'ask':
        if (remembered === undefined) void this.#ask()
        return
      case 'code':
      case 'enter-code':
        return this.#go({ kind: 'code', code: open.code ?? '', isJoining: false, said: undefined })
      case 'resume':
        return remembered === undefined ? this.#go({ kind: 'closed' }) : undefined
      default:
        assertNever(open.because)
    }
  }

  #from() {
    const { site, origin } = this.#parts
    return { site, origin, isPhone: this.#open?.isPhone ?? false }
  }

  async #ask(): Promise<void> {
    if (this.#step.kind === 'asking') return
    this.#go({ kind: 'asking' })
    try {
      const credential = await this.#parts.call(askForHelp, {}, this.#from())
      this.#begin(beginning(credential))
    } catch (error) {
      this.#go({ kind: 'not-asked', said: troubleOf(error) })
    }
  }

  #begin(remembered: Remembered, how: 'seen' | 'quietly' = 'seen'): void {
    this.#live?.close()
    const { store, talk } = this.#parts
    let hasBeenIn = wasIn(talk.shelf, remembered.case)
    const live: LiveCase = new LiveCase(remembered, {
      ...this.#parts,
      changed: () => {
        if (!hasBeenIn && live.seen().state !== undefined) noteCase(talk.shelf, remembered.case)
        hasBeenIn ||= live.seen().state !== undefined
        this.#show()
      },
      remember: (now) => store.update(now),
      over: (over) => this.#over(over, { remembered: live.remembered, hasBeenIn }),
    })
    this.#live = live
    store.put(remembered)
    live.start()
    this.#go({ kind: 'case', how })
  }

  #over(over: CaseOver, { remembered, hasBeenIn }: { remembered: Remembered; hasBeenIn: boolean }): void {
    if (over.because === 'ended') return this.#part(over.by, remembered)
    switch (over.reason) {
      case 'replaced':
        this.#live = undefined
        return this.#go({ kind: 'elsewhere' })
      case 'case-ended':
      case 'not-welcome':
        if (hasBeenIn) return this.#part('agent', remembered)
        this.#forget(this.#open?.because === 'resume' ? { kind: 'closed' } : this.#step, remembered.case)
        if (this.#open?.because === 'ask') void this.#ask()
        return
      default:
        this.#live = undefined
        this.#go({ kind: 'not-asked', said: { trouble: 'not-possible', waitMinutes: 1 } })
    }
  }

  #part(by: EndedBy, { case: id, seenBy, controlledBy }: Remembered): void {
    const files = this.#live?.talk.files.countSent() ?? 0
    this.#forget({ kind: 'thanks', by, seenBy, controlledBy, files }, id)
  }

  /** The case is over: its credential is gone, and the page's note with it. */
  #forget(step: Step, id: CaseId): void {
    this.#live = undefined
    this.#declined = undefined
    this.#parts.store.erase(id)
    forgetUnsent(this.#parts.talk.shelf)
    forgetHidden(this.#parts.talk.shelf)
    this.#go(step)
  }

  #go(step: Step): void {
    this.#step = step
    this.#show()
    const isOpen = this.#live !== undefined || this.#farewell.isPending
    if (isOpen !== this.#isOpenSaid) this.#parts.post({ type: 'case', isOpen })
    this.#isOpenSaid = isOpen
  }

  #show(): void {
    const live = this.#live?.seen()
    if (live?.asks.length) this.#declined = undefined
    this.#place.follow(live?.state === 'waiting' ? this.#live?.remembered : undefined)
    const isShown = this.shown.isTalk && live?.state !== undefined
    if (isShown && live.asks.length === 0) this.#live?.talk.markRead()
    const talk = this.#live && { isShown, seen: this.#live.talk.seen() }
    this.#parts.show({
      step: this.#step,
      live,
      place: this.#place.no,
      declined: this.#declined,
      talk,
      look: this.shown.look,
      arePeopleShown: this.shown.arePeople,
    })
  }
}

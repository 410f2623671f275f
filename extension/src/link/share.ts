import { assertNever } from '@conav/shared/assert-never.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { FromCustomer, PauseWhy, ToCustomer } from '@conav/shared/protocol/messages.ts'
import type { Hiding } from '../hide/hiding.ts'
import type { Clock } from './clock.ts'
import type { Batch } from './group.ts'
import { Outbox } from './outbox.ts'
import { Pace } from './pace.ts'
import type { FromKeeper, FromPage, Sharing } from './port.ts'
import { Whole } from './whole.ts'

type TabWord = Extract<FromPage, { type: 'tab' }>

export interface ShareParts {
  clock: Clock
  /** Salts the page's hashes of secrets. */
  salt: string
  /** What the customer has hidden. */
  hiding: Pick<Hiding, 'parts'>
  post: (message: FromKeeper) => void
  link: {
    /** Hands a frame to the line; false where it takes none now. */
    sendFrame(frame: Uint8Array<ArrayBuffer>): boolean
    /** Likewise, for what is said of the page. */
    send(message: FromCustomer): boolean
  }
  /** What can be seen of the sharing has changed. */
  changed(): void
}

/** Makes the page share what is given and nothing more, and brings its frames on their way. */
export class Share {
  readonly #parts: ShareParts
  readonly #outbox: Outbox
  readonly #pace: Pace
  readonly #whole = new Whole()
  #stream: { no: StreamNo; sinceMs: number } | undefined
  #policy: Policy | undefined
  #capturing: StreamNo | undefined
  /** The page load of which the server takes no more. */
  #refused: StreamNo | undefined
  #said: Sharing = 'nothing'
  #isLost = false
  #isResting = false
  #isPaused = false
  #isTooLarge = false
  #pausedFor: PauseWhy | undefined
  #tab: TabWord | undefined

  constructor(parts: ShareParts) {
    this.#parts = parts
    this.#outbox = new Outbox({
      send: (frame) => parts.link.sendFrame(frame),
      askKeyframe: () => this.askKeyframe(),
      outgrown: (isTooLarge) => {
        this.#isTooLarge = isTooLarge
        this.#tellPause()
      },
      nowMs: () => parts.clock.nowMs(),
    })
    this.#pace = new Pace(parts.clock, (batch) => this.#push(batch))
  }

  /** Why nothing of the page is shown, though it is shared. */
  get pausedFor(): PauseWhy | undefined {
    return this.#pausedFor
  }

  /** Whether what the page shows now goes out as that stream. */
  isCapturing(stream: StreamNo): boolean {
    return this.#capturing === stream
  }

  /** The room has let us in: with this stream, of which it has stored the frames up to `acked`. */
  open(opening: { stream: StreamNo; acked: number; policy: Policy; sharing: Sharing }): void {
    const { stream, acked, policy, sharing } = opening
    if (this.#stream?.no !== stream) {
      this.#stopCapture()
      this.#pausedFor = undefined
      this.#stream = { no: stream, sinceMs: this.#parts.clock.nowMs() }
    }
    this.#rule(policy)
    this.lineTurned(false)
    this.#outbox.open(stream, acked)
    if (this.#pausedFor !== undefined && this.#pausedFor !== 'refused') this.#sayPause()
    this.follow(sharing)
    if (this.#tab !== undefined) this.#parts.link.send(this.#tab)
  }

  /** What is given has changed. */
  follow(sharing: Sharing): void {
    if (sharing === 'nothing') this.#stopCapture()
    else this.#startCapture()
    this.#pace.turn(sharing === 'control' ? 'at-once' : 'gathered')
    if (sharing === this.#said) return
    this.#said = sharing
    this.#parts.post({ type: 'sharing', sharing })
  }

  lineTurned(isLost: boolean): void {
    this.#isLost = isLost
    this.#tellRest()
  }

  hear(message: Extract<ToCustomer, { type: 'policy' | 'stream-refused' | 'ack' | 'keyframe-please' }>): void {
    switch (message.type) {
      case 'policy':
        return this.#rule(message.policy)
      case 'stream-refused':
        return this.#refuse(message.stream)
      case 'ack':
        return this.#outbox.ack(message.stream, message.seq)
      case 'keyframe-please':
        return this.askKeyframe()
      default:
        assertNever(message)
    }
  }

  #rule(policy: Policy): void {
    const isNew = this.#policy !== undefined && this.#policy.version !== policy.version
    this.#policy = policy
    if (isNew && this.#capturing !== undefined) this.#parts.post({ type: 'policy', policy })
  }

  take(batch: Batch): void {
    const whole = this.#capturing === undefined ? undefined : this.#whole.take(batch)
    if (whole !== undefined) this.#pace.take(whole)
  }

  /** The page may be gone in a moment: what was gathered of it leaves now. */
  hurry(): void {
    this.#pace.flush()
  }

  /** The page says that its policy pauses sharing here, or no longer. */
  pause(isPaused: boolean): void {
    if (this.#capturing === undefined) return
    this.#isPaused = isPaused
    this.#tellPause()
  }

  /** What this tab is now; said again on each new line. */
  tell(tab: TabWord): void {
    this.#tab = tab
    this.#parts.link.send(tab)
  }

  flush(): void {
    this.#outbox.flush()
  }

  /** Asks the page for itself as it would leave, for the customer's own eyes. */
  look(): void {
    if (this.#policy === undefined) return
    const { salt, hiding } = this.#parts
    this.#parts.post({ type: 'preview', policy: this.#policy, salt, hidden: hiding.parts })
  }

  askKeyframe(): void {
    if (this.#capturing !== undefined) this.#parts.post({ type: 'keyframe-please' })
  }

  /** Until the next page load: another one, with another script perhaps. */
  #refuse(stream: StreamNo): void {
    if (this.#stream?.no !== stream) return
    this.#refused = stream
    this.#stopCapture()
    this.#pausedFor = 'refused'
    this.#tellRest()
    this.#parts.changed()
  }

  #tellPause(): void {
    const why = this.#isPaused ? 'policy' : this.#isTooLarge ? 'too-large' : undefined
    if (why === this.#pausedFor) return
    this.#pausedFor = why
    this.#sayPause()
    this.#tellRest()
    this.#parts.changed()
  }

  #tellRest(): void {
    const isResting = this.#isLost || this.#pausedFor !== undefined
    if (isResting === this.#isResting) return
    this.#isResting = isResting
    this.#parts.post({ type: 'resting', isResting })
  }

  #sayPause(): void {
    const why = this.#pausedFor
    this.#parts.link.send({ type: 'paused', isPaused: why !== undefined, ...(why === 'too-large' && { why }) })
  }

  #push(batch: Batch): void {
    try {
      this.#outbox.push(batch)
    } catch {
      // What cannot be written as JSON was not made by our recorder: the page lies, and its batch is left out.
      this.askKeyframe()
    }
  }

  #startCapture(): void {
    if (this.#capturing !== undefined || this.#stream === undefined || this.#policy === undefined) return
    const { no, sinceMs } = this.#stream
    if (no === this.#refused) return
    this.#capturing = no
    const openedAgoMs = this.#parts.clock.nowMs() - sinceMs
    const { post, salt, hiding } = this.#parts
    post({ type: 'capture', policy: this.#policy, salt, openedAgoMs, hidden: hiding.parts })
  }

  #stopCapture(): void {
    if (this.#capturing === undefined) return
    this.#capturing = undefined
    this.#isPaused = false
    this.#isTooLarge = false
    this.#pausedFor = undefined
    this.#pace.clear()
    this.#whole.clear()
    this.#outbox.clear()
    this.#parts.post({ type: 'capture-stop' })
    this.#tellRest()
  }
}

/**
 * A customer of a storm: the keeper's own link, pace and outbox over a socket of Node's, with a script instead of a page.
 * Notes what it was told is stored, byte for byte.
 */
import { crc32 } from 'node:zlib'
import type { Credential } from '@conav/shared/api/customer.ts'
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { type StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import { WebSocket } from 'ws'
import { browserClock } from '../../extension/src/link/clock.ts'
import type { LineEvents, OpenLine } from '../../extension/src/link/line.ts'
import type { RoomMessage, Welcome } from '../../extension/src/link/link-events.ts'
import { Link } from '../../extension/src/link/link.ts'
import { Share } from '../../extension/src/link/share.ts'
import type { Sent } from './customer.ts'
import { changeOf, pageAfter } from './storm-page.ts'

const TAB = TabId.parse('stormtab')
const CUT = 1006
const MAX_DIARY = 60
/** As many changes as a busy page tells in the minute after which it begins anew: who comes back is given all of them. */
const KEYFRAME_EVERY = 300

export interface KeeperParts {
  credential: Credential
  /** Where its socket goes, and the origin of the document that it lives in. */
  app: string
  origin: string
  everyMs: number
  /** Let in, for the first time or again. */
  welcomed(): void
  lost(): void
  /** An intent came through, while control was given or not. */
  intended(isGiven: boolean): void
}

export class StormKeeper {
  /** `mark` is a checksum of the whole frame. */
  readonly acknowledged: Sent[] = []
  /** Frames on their way when view ended. */
  givenUp = 0
  isWelcome = false
  mayControl = false
  readonly #parts: KeeperParts
  readonly #link: Link
  readonly #share: Share
  readonly #sent = new Map<number, Sent>()
  #timer: NodeJS.Timeout | undefined
  #stream: StreamNo | undefined
  #ackedSeq = 0
  #changes = 0
  #lostMs = performance.now()
  /** What became of its tries since the line was lost, for who wants to know why it took so long. */
  #diary: string[] = []
  #isCapturing = false

  constructor(parts: KeeperParts) {
    this.#parts = parts
    this.#link = new Link({
      openLine: this.#openLine,
      clock: browserClock,
      credential: { case: parts.credential.case, secret: parts.credential.secret },
      tab: TAB,
      events: {
        welcome: (welcome) => this.#enter(welcome),
        message: (message) => this.#hear(message),
        lost: () => this.#lose(),
        closed: () => this.#lose(),
        drained: () => this.#share.flush(),
        slowed: () => undefined,
        state: () => undefined,
      },
    })
    this.#share = new Share({
      clock: browserClock,
      salt: 'storm',
      link: this.#link,
      hiding: { parts: [] },
      changed: () => undefined,
      post: (message) => {
        if (message.type === 'capture') this.#isCapturing = true
        if (message.type === 'capture-stop') this.#stop()
        if (message.type === 'capture' || message.type === 'keyframe-please') this.#tell('keyframe')
      },
    })
    this.#timer = setInterval(() => this.#tell('delta'), parts.everyMs)
    this.#link.start()
  }

  /** Frames that nobody has said are stored. */
  get pending(): number {
    return this.#sent.size
  }

  get diary(): string {
    return this.#diary.join(', ')
  }

  revoke(): void {
    this.#link.send({ type: 'revoke', power: 'control' })
  }

  /** Writes nothing more; what is on its way still arrives. */
  rest(): void {
    clearInterval(this.#timer)
    this.#share.hurry()
  }

  close(): void {
    this.rest()
    this.#link.close()
  }

  /** As the keeper's own `socketsTo`, over ws, for Node's own socket may not say where it comes from. */
  #openLine: OpenLine = (events: LineEvents) => {
    const url = `${this.#parts.app.replace('http', 'ws')}/ws/customer`
    const socket = new WebSocket(url, { origin: this.#parts.origin, perMessageDeflate: false })
    let isLeft = false
    this.#write('tries')
    socket.on('open', () => {
      this.#write('opened')
      if (!isLeft) events.opened()
    })
    socket.on('message', (data, isBinary) => isBinary || isLeft || events.text((data as Buffer).toString()))
    socket.on('error', ({ message }) => this.#write(message))
    socket.on('close', (code) => {
      this.#write(`closed ${code}`)
      if (!isLeft) events.closed(code || CUT)
    })
    return {
      send: (data) => {
        if (typeof data !== 'string') this.#note(data)
        socket.send(data)
      },
      bufferedBytes: () => socket.bufferedAmount,
      close: () => {
        isLeft = true
        socket.terminate()
      },
    }
  }

  #note(bytes: Uint8Array): void {
    const read = decodeBinary(bytes)
    if (read.plane !== 'frames') return
    const { stream, seq } = read.frame
    if (stream === this.#stream && seq > this.#ackedSeq) this.#sent.set(seq, { stream, seq, mark: crc32(bytes) })
  }

  #enter({ stream, acked, policy, leases, asks }: Welcome): void {
    if (stream !== this.#stream) {
      this.#stream = stream
      this.#sent.clear()
      this.#ackedSeq = 0
    }
    this.#acknowledge(acked)
    this.#share.open({ stream, acked, policy, sharing: this.#sharingOf(leases) })
    this.isWelcome = true
    this.#write('let in')
    this.#allow(asks)
    this.#parts.welcomed()
  }

  #hear(message: RoomMessage): void {
    switch (message.type) {
      case 'ack':
        if (message.stream === this.#stream) this.#acknowledge(message.seq)
        return this.#share.hear(message)
      case 'leases':
        return this.#share.follow(this.#sharingOf(message.leases))
      case 'asks':
        return this.#allow(message.asks)
      case 'keyframe-please':
        return this.#share.askKeyframe()
      case 'intent':
        return this.#parts.intended(this.mayControl)
      default:
    }
  }

  #allow(asks: Welcome['asks']): void {
    for (const { id } of asks) this.#link.send({ type: 'allow', ask: id })
  }

  #sharingOf(leases: Welcome['leases']): 'nothing' | 'view' | 'control' {
    this.mayControl = leases.some(({ power }) => power === 'control')
    if (this.mayControl) return 'control'
    return leases.length > 0 ? 'view' : 'nothing'
  }

  /** Nobody may see the page any more: what was not stored yet is given up, and the recording marks the gap. */
  #stop(): void {
    this.#isCapturing = false
    this.givenUp += this.#sent.size
    this.#sent.clear()
  }

  #acknowledge(upTo: number): void {
    for (const [seq, sent] of this.#sent) {
      if (seq > upTo) break
      this.acknowledged.push(sent)
      this.#sent.delete(seq)
    }
    this.#ackedSeq = Math.max(this.#ackedSeq, upTo)
  }

  #lose(): void {
    if (this.isWelcome) {
      this.#lostMs = performance.now()
      this.#diary = []
    }
    this.isWelcome = false
    this.#parts.lost()
  }

  #write(what: string): void {
    if (this.#diary.length < MAX_DIARY) this.#diary.push(`${Math.round(performance.now() - this.#lostMs)} ${what}`)
  }

  #tell(kind: 'keyframe' | 'delta'): void {
    if (!this.#isCapturing) return
    if (kind === 'delta') this.#changes += 1
    const isKeyframe = kind === 'keyframe' || this.#changes % KEYFRAME_EVERY === 0
    const events = isKeyframe ? pageAfter(this.#changes) : [changeOf(this.#changes)]
    this.#share.take({ events, atMs: performance.now(), isKeyframe })
  }
}

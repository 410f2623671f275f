import { assertNever } from '@conav/shared/assert-never.ts'
import type { AssetHash } from '@conav/shared/asset/asset.ts'
import { decodeBinary, type Frame } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { FromViewer, ToViewer, ViewerTexts } from '../src/live/viewer-port.ts'
import { excessOf, TooLarge } from './caps.ts'
import { Hands } from './hands.ts'
import { Ink } from './ink.ts'
import { Lacks } from './lacks.ts'
import { Marks } from './marks.ts'
import { PageAssets } from './page-assets.ts'
import { oncePerPaint, Paint } from './paint.ts'
import { Player, type Cue } from './player.ts'
import { openPointing } from './pointing.ts'
import { Slate } from './slate.ts'
import { Slices, type Work } from './slices.ts'
import { Stage } from './stage.ts'
import { watchStrain } from './strain.ts'
import { Thread } from './thread.ts'

/** A page that nothing takes the place of stands for so long, unseen as such. */
const EMPTY_AFTER_MS = 60

/** Applies frames as they come, soon or in slices, with no clock: a window that was hidden has nothing to catch up with. */
export class Viewer {
  readonly #post: (message: FromViewer) => void
  readonly #stage: Stage
  readonly #player: Player
  readonly #marks: Marks
  readonly #assets: PageAssets
  readonly #lacks: Lacks
  readonly #ink: Ink
  readonly #hands: Hands
  readonly #slate: Slate
  readonly #thread = new Thread()
  readonly #paint: Paint<Extract<FromViewer, { type: 'applied' }>>
  #group: GroupReader | undefined
  #stream: StreamNo | undefined
  /** Its page is too large: nothing more of it is read. */
  #barred: StreamNo | undefined
  #waiting: ArrayBuffer[] = []
  readonly #slices = new Slices()
  /** It reads the layout. */
  readonly #settle = oncePerPaint(() => {
    this.#marks.settle()
    this.#ink.settle()
  })
  #applied: Extract<FromViewer, { type: 'applied' }> | undefined
  #clearing: ReturnType<typeof setTimeout> | undefined

  constructor(root: HTMLElement, post: (message: FromViewer) => void, signal: AbortSignal) {
    this.#post = post
    this.#stage = new Stage(root, () => this.#settle())
    this.#player = new Player(this.#stage.page, (cue) => this.#show(cue))
    const ask = (hashes: AssetHash[]): void => post({ type: 'assets-please', hashes })
    this.#assets = new PageAssets({ player: this.#player, ask, signal })
    this.#lacks = new Lacks({
      page: () => this.#player.page,
      nodeOf: (id) => this.#player.nodeOf(id),
      news: () => this.#assets.news,
      tell: (lacks) => post({ type: 'lacks', lacks }),
    })
    const scaleOf = (): number => this.#stage.scale
    this.#marks = new Marks(this.#stage.sheet, this.#player, scaleOf)
    this.#ink = new Ink(this.#stage.sheet, this.#player, scaleOf)
    const parts = { sheet: this.#stage.sheet, player: this.#player, scaleOf, streamOf: () => this.#stream, post }
    this.#hands = new Hands({ ...parts, isDrawing: () => this.#slate.isOn }, signal)
    const pressed = (): void => this.#hands.takeKeyboard()
    const turned = (event: WheelEvent): void => this.#hands.wheel(event)
    this.#slate = new Slate({ ...parts, ink: this.#ink, pressed, turned }, signal)
    openPointing(parts, post, signal)
    this.#paint = new Paint((applied) => post(applied))
    watchStrain(() => this.#ease(), signal)
  }

  hear(message: ToViewer): void {
    switch (message.type) {
      case 'frames':
        this.#waiting.push(...message.frames)
        return this.#goOn()
      case 'reset':
        return this.#reset()
      case 'stream':
        return this.#turnThread(message.stream)
      case 'hands':
        return this.#hands.turn(message.hands)
      case 'press':
        return this.#hands.press(message.key, message.modifiers)
      case 'tool':
        return this.#slate.turn(message.tool)
      case 'marks':
        // The line that was drawn by hand stands until the mark does.
        if (!this.#slate.isBusy) this.#ink.preview(undefined)
        return this.#ink.show(message.marks)
      case 'drafts':
        return this.#ink.showDrafts(message.drafts)
      case 'pointers':
        return this.#ink.showPointers(message.pointers)
      case 'scale':
        this.#stage.setMode(message.scale)
        return this.#settle()
      case 'asset':
        return this.#assets.take(message.hash, message.bytes)
      case 'texts':
        return this.#say(message.texts)
      default:
        return assertNever(message)
    }
  }

  #goOn(): void {
    if (!this.#slices.isBusy && this.#waiting.length > 0) this.#slices.start(this.#readAll())
  }

  /** What comes meanwhile is read with it. */
  *#readAll(): Work {
    if (this.#waiting.length > 1) this.#player.gather()
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
      yield* this.#read(new Uint8Array(next))
    try {
      yield* this.#player.finish()
      this.#assets.settle()
    } catch (cause) {
      if (this.#stream !== undefined) this.#fail(this.#stream, cause)
    }
    this.#tellApplied()
  }

  #tellApplied(): void {
    const applied = this.#applied
    this.#applied = undefined
    if (applied === undefined) return
    this.#hands.keepFocus()
    this.#settle()
    this.#lacks.changed()
    this.#paint.after(applied)
  }

  *#read(bytes: Uint8Array): Work {
    const binary = decodeBinary(bytes)
    if (binary.plane !== 'frames') {
      if (this.#stream !== undefined) this.#lose(this.#stream, 'not a frame')
      return
    }
    const { frame } = binary
    switch (frame.stream === this.#barred ? 'waiting' : this.#thread.read(frame)) {
      case 'repeat':
      case 'waiting':
        return
      case 'lost':
        return this.#post({ type: 'lost', stream: frame.stream, reason: `frame ${frame.seq} does not follow` })
      case 'start':
        this.#group = new GroupReader()
        if (frame.stream !== this.#stream) this.#turnTo(frame.stream)
        return yield* this.#apply(frame)
      case 'follow':
        return yield* this.#apply(frame)
    }
  }

  *#apply(frame: Frame): Work {
    if (this.#group === undefined) return
    try {
      const events = this.#group.unpack(frame.payload)
      yield
      yield* this.#player.apply(events)
    } catch (cause) {
      return this.#fail(frame.stream, cause)
    }
    this.#applied = { type: 'applied', stream: frame.stream, seq: frame.seq, atMs: frame.atMs }
  }

  #fail(stream: StreamNo, cause: unknown): void {
    this.#group = undefined
    const excess = excessOf(cause)
    if (excess === undefined) return this.#lose(stream, cause instanceof Error ? cause.message : String(cause))
    this.#barred = stream
    this.#applied = undefined
    this.#player.clear()
    this.#post({ type: 'too-large', stream, excess })
  }

  /** First nothing moves any more; where that is not enough, nothing is shown. */
  #ease(): void {
    if (this.#stream === undefined || this.#player.calm()) return
    this.#slices.drop()
    this.#fail(this.#stream, new TooLarge('pace'))
  }

  #lose(stream: StreamNo, reason: string): void {
    if (this.#thread.lose(stream)) this.#post({ type: 'lost', stream, reason })
  }

  #turnTo(stream: StreamNo): void {
    this.#stream = stream
    this.#player.forget()
    this.#assets.forget()
    this.#lacks.forget()
    this.#marks.clear()
    this.#hands.reset()
  }

  /** What is being built of another page is of no more use. */
  #turnThread(stream: StreamNo): void {
    if (stream !== this.#stream && this.#slices.isBusy) {
      this.#slices.drop()
      this.#player.outdate()
    }
    this.#thread.turn(stream)
    this.#goOn()
  }

  #reset(): void {
    this.#slices.drop()
    this.#waiting = []
    this.#barred = undefined
    this.#applied = undefined
    this.#thread.reset()
    this.#group = undefined
    this.#stream = undefined
    this.#assets.forget()
    this.#lacks.forget()
    // After a seek the next page comes at once and takes the place of this one: an empty one between would be painted.
    this.#player.outdate()
    clearTimeout(this.#clearing)
    this.#clearing = setTimeout(() => this.#player.clearOutdated(), EMPTY_AFTER_MS)
    this.#marks.clear()
    this.#hands.reset()
  }

  #say(texts: ViewerTexts): void {
    this.#player.words = texts.hidden
    this.#marks.name(texts.customer)
    this.#hands.name(texts.customer)
    this.#assets.words = texts.missing
  }

  #show(cue: Cue): void {
    if (cue.kind === 'size') {
      const { widthPx, heightPx } = cue
      if (this.#stage.setSize({ widthPx, heightPx })) this.#post({ type: 'size', widthPx, heightPx })
      return
    }
    if (cue.kind === 'assets') return this.#assets.learn(cue.news)
    this.#marks.show(cue)
    if (cue.kind === 'focus') this.#hands.focused(cue.node)
  }
}

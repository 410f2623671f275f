/**
 * What is drawn over the page: marks, the pointers of others, and the customer's own line. One layer that takes no
 * pointer and lies over the page's dialogs; while there is nothing to draw, it is not there and nothing runs. A part of
 * its own, loaded with the first mark: it shares no code with the rest of the page's.
 */
import type { Mark, MarkColor } from '@conav/shared/documents/mark.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import type { PageLine, PagePointer } from '../link/port.ts'
import { Anchors, type Place } from './anchor.ts'
import { Drawing } from './drawing.ts'
import { Flag } from './flag.ts'
import { Layer } from './layer.ts'
import { Shape } from './shape.ts'

export interface MarksParts {
  /** Conav's own element in the page. */
  root: ShadowRoot
  language: 'en' | 'fr'
  findNode(id: NodeId): Node | undefined
  idOf(node: Node): NodeId | undefined
  /** The line that grows, as it is now; null where it was dropped. */
  drafted(line: PageLine | null): void
  drawn(line: PageLine): void
  stopped(): void
  signal: AbortSignal
}

export interface Marks {
  /** Replaces all marks. */
  marks(marks: readonly Mark[]): void
  /** Replaces all that others are drawing at this moment. */
  drafts(drafts: readonly Mark[]): void
  /** Replaces all pointers. */
  pointers(pointers: readonly PagePointer[]): void
  /** Begins or ends drawing mode. */
  draw(color: MarkColor | null): void
}

const TITLES = { en: 'Drawing on the page. Escape ends it.', fr: 'Dessin sur la page. Échap pour terminer.' }

export function openMarks(parts: MarksParts): Marks {
  return new PageMarks(parts)
}

class PageMarks implements Marks {
  readonly #parts: MarksParts
  readonly #layer: Layer
  readonly #anchors = new Anchors()
  #marks: readonly Mark[] = []
  #drafts: readonly Mark[] = []
  readonly #shown = new Map<Mark['id'], { mark: Mark; shape: Shape }>()
  readonly #flags = new Map<PagePointer['by'], Flag>()
  #drawing: Drawing | undefined
  #frame: number | undefined

  constructor(parts: MarksParts) {
    this.#parts = parts
    this.#layer = new Layer(parts.root)
    parts.signal.addEventListener('abort', () => this.#close(), { once: true })
  }

  marks(marks: readonly Mark[]): void {
    this.#marks = marks
    this.#drawing?.settle()
    this.#show()
  }

  drafts(drafts: readonly Mark[]): void {
    this.#drafts = drafts
    this.#show()
  }

  pointers(pointers: readonly PagePointer[]): void {
    const people = new Set(pointers.map(({ by }) => by))
    for (const [by, flag] of this.#flags) {
      if (people.has(by)) continue
      flag.element.remove()
      this.#flags.delete(by)
    }
    for (const pointer of pointers) {
      const known = this.#flags.get(pointer.by)
      if (known !== undefined) known.tell(pointer)
      else {
        const flag = new Flag(pointer)
        this.#flags.set(pointer.by, flag)
        this.#layer.content.append(flag.element)
      }
    }
    this.#settle()
  }

  draw(color: MarkColor | null): void {
    this.#drawing?.close()
    this.#drawing = undefined
    if (color !== null) {
      const { language, idOf, drafted, drawn, stopped } = this.#parts
      const title = TITLES[language]
      this.#drawing = new Drawing({ color, title, canvas: this.#layer.svg, idOf, drafted, drawn, stopped })
      this.#layer.content.append(this.#drawing.pad)
    }
    this.#settle()
    this.#drawing?.pad.focus({ preventScroll: true })
  }

  #show(): void {
    // What has become a mark is no draft any more.
    const all = new Map([...this.#drafts, ...this.#marks].map((mark) => [mark.id, mark]))
    for (const [id, { shape }] of this.#shown) {
      if (all.has(id)) continue
      shape.element.remove()
      this.#shown.delete(id)
    }
    for (const [id, mark] of all) this.#shown.set(id, { mark, shape: this.#shown.get(id)?.shape ?? this.#add(mark) })
    this.#settle()
  }

  #add(mark: Mark): Shape {
    const shape = new Shape(mark.color, mark.kind)
    this.#layer.svg.append(shape.element)
    return shape
  }

  /** Draws on while there is something to draw, and not otherwise. */
  #settle(): void {
    const isNeeded = this.#shown.size > 0 || this.#flags.size > 0 || this.#drawing !== undefined
    if (!isNeeded) return this.#rest()
    this.#layer.show()
    this.#frame ??= requestAnimationFrame((nowMs) => this.#drawFrame(nowMs))
  }

  #rest(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#frame = undefined
    this.#layer.hide()
  }

  #drawFrame(nowMs: number): void {
    this.#frame = requestAnimationFrame((nextMs) => this.#drawFrame(nextMs))
    const places = new Map<NodeId, Place | undefined>()
    const placeOf = (id: NodeId): Place | undefined => {
      if (!places.has(id)) places.set(id, this.#anchors.placeOf(this.#parts.findNode(id)))
      return places.get(id)
    }
    // All is measured before anything is drawn.
    for (const { mark } of this.#shown.values()) placeOf(mark.node)
    for (const flag of this.#flags.values()) placeOf(flag.node)
    this.#layer.avoidFrame()
    for (const { mark, shape } of this.#shown.values()) shape.draw(mark, placeOf(mark.node))
    for (const flag of this.#flags.values()) flag.draw(placeOf(flag.node), nowMs)
  }

  #close(): void {
    this.#drawing?.close()
    this.#drawing = undefined
    this.#rest()
    this.#layer.remove()
  }
}

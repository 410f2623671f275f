/** What a browser opens beside the page (options, calendars, palettes) a replay cannot show: it is opened here instead. */
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Gesture } from '../src/live/viewer-port.ts'
import type { Aim } from './aim.ts'
import { Chooser, choicesOf } from './chooser.ts'
import { boxOf, type Box } from './geometry.ts'
import { scaled } from './ink.ts'
import type { Player } from './player.ts'
import { isPicked, ValuePicker } from './value-picker.ts'

export interface OpeningsParts {
  sheet: HTMLElement
  player: Player
  scaleOf(): number
  send(gesture: Gesture): void
  /** The keyboard belongs to the page again. */
  done(): void
}

export class Openings {
  readonly #parts: OpeningsParts
  readonly #chooser: Chooser
  readonly #picker: ValuePicker

  constructor(parts: OpeningsParts, signal: AbortSignal) {
    this.#parts = parts
    this.#chooser = new Chooser(parts.sheet, signal)
    this.#picker = new ValuePicker(parts.sheet, signal)
  }

  close(): void {
    this.#chooser.close()
    this.#picker.close()
  }

  /** Whether the click opened something here, or chose of a list that stands open, so that it is no click on the page. */
  open(aim: Aim, stream: StreamNo): boolean {
    return this.#pick(aim, stream) || this.#choose(aim, stream)
  }

  #pick({ element, node }: Aim, stream: StreamNo): boolean {
    if (!isPicked(element) || element.disabled || element.readOnly) return false
    this.#picker.open(this.#placeOf(element), element, (value) => {
      this.#parts.done()
      if (value !== undefined) this.#parts.send({ kind: 'type', stream, node, text: value })
    })
    return true
  }

  #choose({ element }: Aim, stream: StreamNo): boolean {
    const select = element.closest('select')
    const id = select === null ? undefined : this.#parts.player.idOf(select)
    if (select === null || id === undefined || select.disabled) return false
    if (element.localName === 'option') {
      this.#parts.send({ kind: 'select', stream, node: id, option: (element as HTMLOptionElement).index })
      return true
    }
    if (select.multiple || select.size > 1) return false
    this.#chooser.open(this.#placeOf(select), choicesOf(select), (option) => {
      this.#parts.done()
      if (option !== undefined) this.#parts.send({ kind: 'select', stream, node: id, option })
    })
    return true
  }

  #placeOf(element: Element): Box {
    return scaled(boxOf(element, this.#parts.player.page), this.#parts.scaleOf())
  }
}

import type { PageEvent } from '../redact/event.ts'
import { FLUSH_TAIL, isFirstForm, ROWS_FORM } from './group-form.ts'
import { GroupInflate } from './group-inflate.ts'
import { PRESET } from './group-preset.ts'
import { RowReader } from './row-reader.ts'

/** Unpacks the frames of one group, in order, from its keyframe on. */
export class GroupReader {
  #readText: ((payload: Uint8Array) => string) | undefined

  /**
   * Unpacks the next frame. Throws where the bytes are damaged, unpack to more than 16 MiB, or are not a list of
   * events; the reader is of no use afterwards and the group must be left.
   */
  unpack(payload: Uint8Array): PageEvent[] {
    const text = this.#readText === undefined ? this.#begin(payload) : this.#readText(payload)
    const events: unknown = JSON.parse(text)
    if (!Array.isArray(events)) throw new Error('damaged frame: not a list of events')
    return events as PageEvent[]
  }

  #begin(payload: Uint8Array): string {
    const form = payload[0] ?? 0
    this.#readText = isFirstForm(form) ? readJson() : readRows(form)
    return this.#readText(isFirstForm(form) ? payload : payload.subarray(1))
  }
}

function readRows(form: number): (payload: Uint8Array) => string {
  if (form !== ROWS_FORM) throw new Error(`a group of form ${form}; have: ${ROWS_FORM}`)
  const [inflate, rows] = [new GroupInflate(PRESET), new RowReader()]
  return (payload) => rows.read(inflate.read(payload, FLUSH_TAIL))
}

/** The first form: JSON. */
function readJson(): (payload: Uint8Array) => string {
  const [inflate, decoder] = [new GroupInflate(), new TextDecoder('utf-8', { fatal: true })]
  return (payload) => decoder.decode(inflate.read(payload))
}

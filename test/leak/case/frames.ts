/** Unpacks frames wherever they lie, group by group. */
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'

/** Reads the binary messages of one line or one recording, in order. */
export class FrameReader {
  readonly #readers = new Map<number, GroupReader>()
  readonly #seen = new Map<number, number>()

  /** The events of a frame; undefined where the message is no frame, or one that was read before. Throws where it cannot be read. */
  read(bytes: Uint8Array): PageEvent[] | undefined {
    const message = decodeBinary(bytes)
    if (message.plane !== 'frames') return undefined
    const { stream, seq, isKeyframe, payload } = message.frame
    if (seq <= (this.#seen.get(stream) ?? 0)) return undefined
    const reader = isKeyframe ? new GroupReader() : this.#readers.get(stream)
    if (reader === undefined) throw new Error(`frame ${seq} of stream ${stream} comes before its keyframe`)
    this.#readers.set(stream, reader)
    this.#seen.set(stream, seq)
    return reader.unpack(payload)
  }
}

/** The texts that events show, in order: of text nodes, values and inputs, as far as they are not masks. */
export function textsOf(value: unknown): string[] {
  const texts: string[] = []
  collect(value, texts)
  return texts
}

const TEXT_KEYS = new Set(['textContent', 'value', 'text'])

function collect(value: unknown, texts: string[]): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    if (typeof child !== 'string') collect(child, texts)
    else if (TEXT_KEYS.has(key) && !/^[\s•]*$/.test(child)) texts.push(child.trim())
  }
}

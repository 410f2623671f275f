/** The one file that knows the recorder. All masking of its own is off: what it emits is raw, and the redactor's to clear. */
import { record } from '@rrweb/record'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { keepRealm } from './tidy.ts'

/** Conav's own elements in the page; never recorded. */
export const OWN_ELEMENTS = '[data-conav]'

/** How often the pointer is sampled, and how long its samples wait for each other. */
const POINTER_EVERY_MS = 30
const POINTER_FLUSH_MS = 40
const SCROLL_EVERY_MS = 40

export interface Recorder {
  /** Emits a meta event and a full snapshot, at once; nothing where the page does not let itself be read. */
  snapshot(): void
  findNode(id: NodeId): Node | undefined
  idOf(node: Node): NodeId | undefined
  stop(): void
}

/**
 * Starts recording the document and what is in its shadow roots and frames of the same origin. `emit` is called in the
 * page's own tasks and must not throw. The first events are a meta event and a full snapshot, as soon as the document
 * has been parsed.
 */
export function openRecorder(emit: (event: PageEvent) => void): Recorder {
  const restore = keepRealm(window)
  const stop = record<PageEvent>({
    emit,
    blockSelector: OWN_ELEMENTS,
    maskAllInputs: false,
    maskInputOptions: { password: false },
    inlineStylesheet: true,
    recordCanvas: false,
    collectFonts: false,
    inlineImages: false,
    recordCrossOriginIframes: false,
    recordAfter: 'DOMContentLoaded',
    slimDOMOptions: { script: true, comment: true },
    sampling: { mousemove: POINTER_EVERY_MS, mousemoveCallback: POINTER_FLUSH_MS, scroll: SCROLL_EVERY_MS },
    errorHandler: () => true,
  })
  return {
    snapshot() {
      try {
        record.takeFullSnapshot()
      } catch {
        return
      }
    },
    findNode: (id) => record.mirror.getNode(id) ?? undefined,
    idOf(node) {
      const id = record.mirror.getId(node)
      return id > 0 ? (id as NodeId) : undefined
    },
    stop() {
      stop?.()
      restore()
    },
  }
}

import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { Logger } from '../log.ts'

/** How often the progress of one file is told at most. */
const PROGRESS_EVERY_MS = 250

type Listener = (caseId: CaseId, file: SharedFile) => void

/** Tells those who listen in this process of each change of a file, after it is committed. */
export class FileFeed {
  readonly #log: Logger
  readonly #listeners = new Set<Listener>()
  readonly #toldMs = new Map<SharedFile['id'], number>()

  constructor(log: Logger) {
    this.#log = log
  }

  /** Of a file that arrives, what comes too soon after the last is left out: the next piece or its end tells more. */
  publish(caseId: CaseId, file: SharedFile): void {
    if (file.state === 'arriving') {
      const nowMs = performance.now()
      if (nowMs - (this.#toldMs.get(file.id) ?? Number.NEGATIVE_INFINITY) < PROGRESS_EVERY_MS) return
      this.#toldMs.set(file.id, nowMs)
    } else {
      this.#toldMs.delete(file.id)
    }
    for (const listener of this.#listeners) {
      try {
        listener(caseId, file)
      } catch (error) {
        this.#log.error({ err: error, case: caseId }, 'a listener of the files failed')
      }
    }
  }

  /** Returns the way to stop listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

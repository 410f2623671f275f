import type { Batch } from './group.ts'

/**
 * Puts the parts of a keyframe together, so that it leaves as one: whoever sees it sees the whole page at once, and
 * whoever comes late begins with all of it.
 */
export class Whole {
  #parts: Batch | undefined

  /** The batch that can leave now, if there is one. */
  take(batch: Batch): Batch | undefined {
    const { isPart, ...given } = batch
    const before = batch.isKeyframe ? undefined : this.#parts
    const joined = before === undefined ? given : join(before, given)
    const isKept = isPart === true && (joined.isKeyframe || before !== undefined)
    this.#parts = isKept ? joined : undefined
    return isPart === true ? undefined : joined
  }

  clear(): void {
    this.#parts = undefined
  }
}

function join(first: Batch, then: Batch): Batch {
  return { events: first.events.concat(then.events), atMs: then.atMs, isKeyframe: first.isKeyframe }
}

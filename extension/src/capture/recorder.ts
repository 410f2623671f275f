/**
 * The recorder: notes what changes on the page, and tells it afterwards, in tasks of its own and in rrweb's events. All
 * that it says is raw, and the redactor's to clear.
 */
import type { NodeId } from '@conav/shared/protocol/id.ts'
import { Budget } from './budget.ts'
import type { Field } from './dom.ts'
import { Notes } from './notes.ts'
import { Pulse } from './pulse.ts'
import type { Emit, Shape } from './raw-event.ts'
import { guarded } from './listening.ts'
import { Telling } from './telling.ts'

/** The first part of a snapshot is told as one; nothing of ours is compiled yet, so that each of its nodes takes long. */
const FIRST_NODES = 500
/** What is told when the page may be gone in a moment. */
const LAST_MS = 60
/** How often the page is looked over for what no event tells of. */
const LOOK_EVERY_MS = 300
/** After a fault the page is told anew, but not again and again. */
const RESTART_AFTER_MS = 5_000

export interface RecorderParts {
  /** Takes an event. Called in tasks of the recorder's own, never in the page's. */
  emit: Emit
  /** What was emitted may leave. `isWhole`: nothing of a snapshot is still to come. */
  release(isWhole: boolean): void
  /** Fields that will be told later than what stands around them: what is secret in them is so already. */
  foretell(fields: Shape[]): void
  /** Something was typed, just now: the page has not answered yet. */
  typed(): void
  /** The number of the first node, and of the first sheet; above 1 the page is told as part of another. */
  firstId: number
}

export interface Recorder {
  /** Tells the whole page anew, soon: a meta event, a full snapshot, and where the page is large the rest as mutations. */
  snapshot(): void
  /** Tells all that is known at this moment; for a page that may be gone in the next one. */
  flush(): void
  findNode(id: NodeId): Node | undefined
  /** Undefined for what the other side does not know. */
  idOf(node: Node): NodeId | undefined
  stop(): void
}

/**
 * Starts recording the document and what is in its shadow roots and frames of the same origin, as soon as the document
 * has been parsed. Nothing of the page is patched.
 */
export function openRecorder(parts: RecorderParts): Recorder {
  return new PageRecorder(parts)
}

class PageRecorder implements Recorder {
  readonly #parts: RecorderParts
  readonly #life = new AbortController()
  readonly #notes = new Notes()
  readonly #pulse = new Pulse((ms) => this.#tell(new Budget(ms)))
  readonly #observer = new MutationObserver((records) => {
    this.#notes.hear(records)
    this.#pulse.request(this.#notes.weight)
  })
  readonly #telling: Telling
  #looking: ReturnType<typeof setInterval> | undefined
  #hasStarted = false
  #isSnapshotDue = true
  #failedMs = -Infinity

  constructor(parts: RecorderParts) {
    this.#parts = parts
    const { signal } = this.#life
    this.#telling = new Telling({
      ...parts,
      notes: this.#notes,
      observer: this.#observer,
      heard: () => this.#pulse.request(),
      typed: (field) => this.#type(field),
      signal,
    })
    if (document.readyState !== 'loading') this.#start()
    else document.addEventListener('DOMContentLoaded', () => this.#start(), { once: true, signal })
  }

  snapshot(): void {
    if (!this.#hasStarted) return
    this.#isSnapshotDue = true
    this.#pulse.request()
  }

  flush(): void {
    if (this.#hasStarted) this.#tell(new Budget(LAST_MS))
  }

  findNode(id: NodeId): Node | undefined {
    return this.#telling.ledger.findNode(id)
  }

  idOf(node: Node): NodeId | undefined {
    return this.#telling.ledger.idOf(node)
  }

  stop(): void {
    this.#life.abort()
    this.#observer.disconnect()
    this.#pulse.close()
    clearInterval(this.#looking)
  }

  #start(): void {
    this.#hasStarted = true
    this.#looking = setInterval(
      guarded(() => {
        this.#telling.lookRound()
        this.#pulse.whenIdle()
      }),
      LOOK_EVERY_MS,
    )
    this.#pulse.request()
  }

  /** All that has happened until now. */
  #read(): void {
    this.#notes.hear(this.#observer.takeRecords())
    this.#notes.read()
  }

  #type(field: Field): void {
    if (!this.#telling.ledger.has(field)) {
      // It may have been a password's field until just now.
      this.#read()
      this.#telling.foretell([field])
    }
    this.#parts.typed()
  }

  /** One slice of the work. */
  #tell(budget: Budget): void {
    if (this.#life.signal.aborted) return
    try {
      this.#read()
      if (this.#isSnapshotDue && this.#telling.canBegin) {
        this.#isSnapshotDue = false
        budget.ensure(FIRST_NODES)
        this.#telling.begin(budget)
      } else this.#telling.tell(budget)
      const { isDone } = this.#telling
      this.#parts.release(isDone)
      if (!isDone) this.#pulse.goOn()
    } catch {
      this.#restart()
    }
  }

  /** The page did something that was not thought of. What the other side has is not known any more. */
  #restart(): void {
    const nowMs = performance.now()
    if (nowMs - this.#failedMs < RESTART_AFTER_MS) return
    this.#failedMs = nowMs
    this.snapshot()
  }
}

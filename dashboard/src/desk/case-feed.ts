/**
 * The cases of the desk, kept true: a list to begin with, then each change as the server tells it. A feed that breaks
 * is opened again, later and later and never in step with other desks; each opening begins with a fresh list, for
 * changes were missed meanwhile.
 */
import { Case } from '@conav/shared/api/case.ts'
import { backoffMs } from '@conav/shared/protocol/backoff.ts'
import { CaseId } from '@conav/shared/protocol/id.ts'

export interface FeedListeners {
  hello(): void
  change(data: string): void
  /** The person may see that case no longer. */
  gone(data: string): void
  /** The feed is of no more use; nothing comes after it. */
  broken(): void
}

export interface FeedPorts {
  /** Opens the stream of changes; returns how to close it. */
  open(listeners: FeedListeners): () => void
  list(): Promise<Case[]>
  /** Runs later; returns how to call it off. */
  after(ms: number, run: () => void): () => void
  /** Uniform in [0, 1). */
  random(): number
}

export interface FeedTarget {
  replaceAll(cases: readonly Case[]): void
  change(changed: Case): void
  forget(id: CaseId): void
  become(state: FeedState): void
}

export type FeedState =
  { kind: 'loading' } | { kind: 'ready' } | { kind: 'offline' } | { kind: 'failed'; error: unknown }

/** Follows until the returned teardown is called. */
export function followFeed(ports: FeedPorts, target: FeedTarget): () => void {
  let failures = 0
  let hasListed = false
  let stop = () => {}

  function connect(): void {
    let isOver = false
    let hasOpened = false
    let early: (() => void)[] | undefined
    const close = ports.open({
      hello: () => void list(),
      change(data) {
        const changed = Case.safeParse(parseJson(data)).data
        if (changed !== undefined) apply(() => target.change(changed))
      },
      gone(data) {
        const id = CaseId.safeParse(idOf(parseJson(data))).data
        if (id !== undefined) apply(() => target.forget(id))
      },
      broken() {
        // A stream that is refused cannot say why; a call can, and leads whoever was signed out to the sign-in.
        if (!isOver && !hasOpened) ports.list().catch(() => undefined)
        retry()
      },
    })
    stop = () => {
      isOver = true
      close()
    }

    function apply(step: () => void): void {
      early?.push(step)
      step()
    }

    async function list(): Promise<void> {
      hasOpened = true
      early = []
      try {
        const cases = await ports.list()
        if (isOver) return
        failures = 0
        hasListed = true
        target.replaceAll(cases)
        // What changed while the list was on its way is newer than the list.
        for (const step of early) step()
        target.become({ kind: 'ready' })
      } catch (error) {
        if (isOver) return
        retry(error)
      } finally {
        early = undefined
      }
    }

    function retry(error?: unknown): void {
      if (isOver) return
      stop()
      target.become(hasListed || error === undefined ? { kind: 'offline' } : { kind: 'failed', error })
      stop = ports.after(backoffMs(failures, ports.random()), connect)
      failures += 1
    }
  }

  connect()
  return () => stop()
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

function idOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'id' in data ? data.id : undefined
}

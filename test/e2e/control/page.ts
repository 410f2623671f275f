/** What a test page runs: the real capture and executor, behind the one global that they may leave. */
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { Verdict } from '@conav/shared/protocol/control.ts'
import type { TabLook, TabTitle } from '@conav/shared/protocol/tab.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { openSecrets } from '@conav/shared/redact/redact.ts'
import { startCapture } from '../../../extension/src/capture/capture.ts'
import type { Batch, Capture } from '../../../extension/src/capture/door.ts'
import { takePreview } from '../../../extension/src/capture/preview.ts'
import { listenForCopies } from '../../../extension/src/entrypoints/page/copying.ts'
import { tellTab } from '../../../extension/src/entrypoints/page/tab.ts'
import type { PageLine } from '../../../extension/src/link/port.ts'
import { Whole } from '../../../extension/src/link/whole.ts'
import { type Marks, openMarks } from '../../../extension/src/marks/marks.ts'
import type { Wish } from './wish.ts'

export interface Door {
  batches: Batch[]
  paused: boolean[]
  /** Whether control is given. */
  mayAct: boolean
  start(policy: Policy): void
  stop(): void
  /** Starts what draws on the page, with an element of Conav's own. */
  openMarks(): void
  marks: Marks | undefined
  drafts: (PageLine | null)[]
  drawn: PageLine[]
  /** How often Esc ended drawing. */
  stopped: number
  copied: string[]
  listenForCopies(): void
  preview(policy: Policy): Promise<PageEvent[]>
  looks: TabLook[]
  tellTab(): void
  keyframe(): void
  policy(next: Policy): void
  idOf(path: string): number
  title(): TabTitle | null | undefined
  /**
   * Executes an intent on the element at `path`; with a number in its place, on whatever has that id. Bound to the
   * element at `within`, if there is one.
   */
  act(path: string | number, wish: Wish, within?: string): Promise<Verdict>
}

declare global {
  interface Window {
    conav: Door
    heard?: string[]
    findDeep(path: string): Element
  }
}

let capture: Capture | undefined
let ending: AbortController | undefined
const whole = new Whole()
let count = 0
let tellOfTab = (): void => undefined

function signalOf(): AbortSignal {
  if (ending === undefined) throw new Error('the capture has not been started')
  return ending.signal
}

window.conav = {
  batches: [],
  paused: [],
  mayAct: true,
  start(policy) {
    ending = new AbortController()
    capture = startCapture({
      policy,
      secrets: openSecrets('pepper'),
      openedAgoMs: 0,
      signal: ending.signal,
      send: (batch) => {
        const leaving = whole.take(batch)
        if (leaving !== undefined) this.batches.push(leaving)
        tellOfTab()
      },
      mayAct: () => this.mayAct,
      paused: (isPaused) => this.paused.push(isPaused),
    })
  },
  stop: () => ending?.abort(),
  marks: undefined,
  drafts: [],
  drawn: [],
  stopped: 0,
  copied: [],
  looks: [],
  openMarks() {
    const host = document.createElement('conav-root')
    host.setAttribute('data-conav', '')
    document.documentElement.append(host)
    this.marks = openMarks({
      root: host.attachShadow({ mode: 'open' }),
      language: 'en',
      findNode: (id) => capture?.findNode(id),
      idOf: (node) => capture?.idOf(node),
      drafted: (line) => this.drafts.push(line),
      drawn: (line) => this.drawn.push(line),
      stopped: () => (this.stopped += 1),
      signal: signalOf(),
    })
  },
  listenForCopies() {
    const mayTell: Capture['mayTell'] = (text, from) => capture?.mayTell(text, from) ?? false
    listenForCopies({ mayTell, copied: (text) => this.copied.push(text), signal: signalOf() })
  },
  async preview(policy) {
    const shown: PageEvent[][] = []
    await takePreview({ policy, secrets: openSecrets('pepper'), signal: new AbortController().signal }, (events) =>
      shown.push(events),
    )
    return shown.at(-1) ?? []
  },
  tellTab() {
    tellOfTab = tellTab({
      readTitle: () => capture?.title() ?? null,
      post: (look) => this.looks.push(look),
      signal: signalOf(),
    })
  },
  keyframe: () => capture?.keyframe(),
  policy: (next) => capture?.policy(next),
  idOf: (path) => capture?.idOf(window.findDeep(path)) ?? -1,
  title: () => capture?.title(),
  act(path, wish, within) {
    if (capture === undefined) throw new Error('the capture has not been started')
    const node = typeof path === 'number' ? path : this.idOf(path)
    const over = wish.kind === 'drag' ? { over: this.idOf(wish.over) } : {}
    const isOnNode = !/^(back|forward|reload)$/.test(wish.kind)
    const base = { id: `intent-${(count += 1)}`, stream: 1, ...(isOnNode ? { node } : {}) }
    const bound = within === undefined ? null : (this.idOf(within) as Parameters<Capture['execute']>[1])
    return capture.execute({ ...base, ...wish, ...over } as unknown as Parameters<Capture['execute']>[0], bound)
  },
}

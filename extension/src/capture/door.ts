/** The door between the page's entrypoint and the capture: what the capture is handed, and what it can be asked. */
import type { KeepAsset } from '../assets/door.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { Intent, Verdict } from '@conav/shared/protocol/control.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import type { TabTitle } from '@conav/shared/protocol/tab.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import type { Hidden, Redaction, Secrets } from '@conav/shared/redact/redact.ts'

/** Redacted events of one flush, in order. */
export interface Batch {
  events: PageEvent[]
  /** Of the last event; milliseconds since the stream opened, by the page's monotonic clock. */
  atMs: number
  /** Starts a group: the first events are a full snapshot and need nothing before them. */
  isKeyframe: boolean
  /** More of the same keyframe follows, in the next batches; the last of them says no more so. */
  isPart?: true
}

export interface CaptureOptions {
  policy: Policy
  /** What was typed into secret fields on this page, also during earlier captures; grows. */
  secrets: Secrets
  /** What the customer has hidden, looked up before each event. The same object as long as nothing is other. */
  findHidden?(numberOf: (node: Node) => NodeId | undefined): Hidden | undefined
  /** Age of the stream at the call, so that page and server count from the same moment. */
  openedAgoMs: number
  /** Nodes are numbered upwards from it; 1 by default. Above that they are told as part of another page. */
  firstId?: number
  /** Ends the capture: all observers and listeners are gone when `abort` returns, and `send` is never called again. */
  signal: AbortSignal
  /** The first batch after the start is a keyframe. Never throws. */
  send(batch: Batch): void
  /** Whether control is given at this moment. Asked before every act and every key: what waits in line stops with it. */
  mayAct(): boolean
  /** Brings a picture or font that the policy lets through to the server; without it none is shown. */
  keepAsset?: KeepAsset
  /** The page entered a place where the policy pauses sharing, or left it. Called only when it changes; begins as not paused. */
  paused(isPaused: boolean): void
}

/** A running capture. None of it throws, also after its signal was aborted. */
export interface Capture {
  /** Starts a new group: the next batch is a keyframe. */
  keyframe(): void
  /** The rules from now on; what they unmask or hide anew comes with a keyframe. */
  policy(next: Policy): void
  /** What the customer has hidden is another: it holds at once, and what is shown again comes with a keyframe. */
  rehide(): void
  /** Asks what is known of a node; undefined where nothing is, and while sharing pauses. */
  tellOf<Told>(node: Node, tell: (known: Redaction, id: number) => Told): Told | undefined
  /** Loads what executes, so that the first intent need not wait for it. */
  prepare(): void
  /**
   * Does it on the page, unless the element itself forbids it, or does not lie in the element `within`. The caller has
   * asked `judge` before.
   */
  execute(intent: Intent, within: NodeId | null): Promise<Verdict>
  findNode(id: NodeId): Node | undefined
  /** Undefined for what the other side does not know. */
  idOf(node: Node): NodeId | undefined
  /** Whether the text may be told: nothing secret is in it, nor may any of the nodes that it comes from be hidden whole. */
  mayTell(text: string, from: readonly Node[]): boolean
  /** The page's title as the policy lets it out; null where it does not. */
  title(): TabTitle | null
}

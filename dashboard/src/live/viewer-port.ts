/**
 * What the desk and the viewer say to each other over their MessagePort. The viewer is a document of another site and
 * knows nothing of cases, people or time: it applies frames as they come. Live and replay are the same to it; in a
 * replay the desk hands over the frames when they are due, and a seek is `reset` and the frames of one group.
 */
import type { AssetHash, AssetTrouble } from '@conav/shared/asset/asset.ts'
import type { Intent, Modifiers } from '@conav/shared/protocol/control.ts'
import type { Mark, MarkColor, Presence } from '@conav/shared/documents/mark.ts'
import type { Lack } from '@conav/shared/asset/lack.ts'
import type { NodeId, StreamNo } from '@conav/shared/protocol/id.ts'

/** An intent as the hands make it; the desk's link numbers and marks it as its own before it goes out. */
export type Gesture = Intent extends infer Each ? (Each extends Intent ? Omit<Each, 'id' | 'nonce'> : never) : never

export type Hands = 'off' | 'on'
export type Scale = 'fit' | 'true-size'

/** What the pointer does to the page instead of using it. `pick` chooses the part that control is asked for. */
export type Tool = { kind: Mark['kind']; color: MarkColor } | { kind: 'pick'; part: Part }

/** What control can be bound to on the page: a whole form, or one field, button or other element. */
export type Part = 'form' | 'element'

/** A mark with the name of its author; none for one's own. */
export type ShownMark = { mark: Mark; name: string | null }

/** Where someone else points. `key` tells people's windows apart. */
export type ShownPointer = { key: string; name: string; color: MarkColor; pointer: NonNullable<Presence['pointer']> }

/** A mark as the hand makes it; the desk adds whose it is. */
export type DrawnShape = Mark extends infer Each
  ? Each extends Mark
    ? Omit<Each, 'id' | 'by' | 'color' | 'atMs' | 'stream'>
    : never
  : never

export type ToViewer =
  /** Binary messages of the frames plane, whole, in order. The buffers are transferred. */
  | { type: 'frames'; frames: ArrayBuffer[] }
  /** Forget everything; the next frame is a keyframe. */
  | { type: 'reset' }
  /** The page load to show from now on, which may be an older one; its first frame is a keyframe. */
  | { type: 'stream'; stream: StreamNo }
  /** Whether clicks, keys and wheel become gestures. While off, the first try of each is answered by `touched`. */
  | { type: 'hands'; hands: Hands }
  | { type: 'scale'; scale: Scale }
  /** A key for what has the agent's attention on the page; for those that this browser keeps to itself. */
  | { type: 'press'; key: string; modifiers: Modifiers }
  /** What the pointer does; null uses the page, or tries to. */
  | { type: 'tool'; tool: Tool | null }
  /** All marks of the page that is shown; replaces those before. */
  | { type: 'marks'; marks: readonly ShownMark[] }
  /** What others are drawing on it at this moment; replaces those before. A mark of the same id takes its place. */
  | { type: 'drafts'; drafts: readonly ShownMark[] }
  /** Where the others point on it; replaces those before. */
  | { type: 'pointers'; pointers: readonly ShownPointer[] }
  /** The answer to `assets-please`, one by one; null where the bytes are not to be had. The buffer is transferred. */
  | { type: 'asset'; hash: AssetHash; bytes: ArrayBuffer | null }
  | { type: 'texts'; texts: ViewerTexts }

/** The few words that the viewer shows, in the agent's language. */
export interface ViewerTexts {
  customer: string
  /** On what the site hides, and on what the customer has hidden beyond that. */
  hidden: { bySite: string; byCustomer: string }
  /** In place of a picture that is not there, by why it is not. */
  missing: Readonly<Record<AssetTrouble, string>>
}

/** What a page has too much of. `pace`: it moves and changes without leaving any rest. */
export type Excess = 'nodes' | 'texts' | 'styles' | 'bytes' | 'pace'

export type FromViewer =
  | { type: 'ready' }
  /** Painted up to and with this frame. */
  | { type: 'applied'; stream: StreamNo; seq: number; atMs: number }
  /** The thread of the stream is lost (gap, damage); only a keyframe helps. */
  | { type: 'lost'; stream: StreamNo; reason: string }
  /** The page is more than may be shown; nothing more of this stream is, until `reset`. */
  | { type: 'too-large'; stream: StreamNo; excess: Excess }
  | { type: 'size'; widthPx: number; heightPx: number }
  /** The page shows these assets of the case. */
  | { type: 'assets-please'; hashes: AssetHash[] }
  /** What of the page is not shown, as of now; replaces those before. */
  | { type: 'lacks'; lacks: Lack[] }
  | { type: 'gesture'; gesture: Gesture }
  /** Someone tried to act while the hands are off. */
  | { type: 'touched' }
  /** What the hand is drawing, as it is now; null where it was dropped. */
  | { type: 'drafted'; stream: StreamNo; shape: DrawnShape | null }
  | { type: 'drawn'; stream: StreamNo; shape: DrawnShape }
  /** The part that was chosen; null where a form was wanted and there is none. */
  | { type: 'picked'; stream: StreamNo; part: Part; node: NodeId | null }
  /** Where the own pointer is on the page, at most 60 times a second; null when it leaves. */
  | { type: 'pointer'; pointer: Presence['pointer'] }
  /** A shortcut of the desk, pressed while the focus is in the viewer. */
  | { type: 'shortcut'; key: string }

/**
 * What the page and its keeper say to each other over their MessagePort. The page's union holds no grant: a script of
 * the site that gets hold of the port can stop sharing, never start it. Both sides treat the other's messages as
 * untrusted and read them with `decodeFromPage` (port-schema.ts) and `decodeFromKeeper` (keeper-word.ts).
 *
 * The port itself is made by the page: the keeper says `keeper-ready` to its parent, whoever that is; the page answers
 * to Conav's origin alone with one end of a channel, and the browser tells the keeper the page's origin.
 */
import type { Kept } from '../assets/door.ts'
import type { AssetUse } from '@conav/shared/asset/asset.ts'
import type { Mark, MarkAuthor, MarkColor, MarkPoint } from '@conav/shared/documents/mark.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { Intent, Power, Refusal } from '@conav/shared/protocol/control.ts'
import type { IntentId, NodeId, PeerId } from '@conav/shared/protocol/id.ts'
import type { TabLook } from '@conav/shared/protocol/tab.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import type { ShownBy } from '@conav/shared/redact/shown-by.ts'
import type { HiddenPart } from '../hide/hidden-part.ts'

/** What the keeper of a case hears; assets go past it, what is said of framed pages too, and the rest is for a preview. */
export type ToKeeper = Exclude<FromPage, { type: 'asset' | 'frame-here' | 'framed' | 'open-preview' | 'shown-by' }>

/** What is shared at this moment, for the edge around the page and the Esc key. */
export type Sharing = 'nothing' | 'view' | 'control'

/** Where the keeper's frame stands in the page, and how large it is in CSS pixels. */
export type Layout =
  | { kind: 'hidden' }
  /** `keepsRoom`: it stands in for the bar, which will be back, so the page stays where it is. */
  | { kind: 'panel'; widthPx: number; heightPx: number; keepsRoom?: true }
  | { kind: 'prompt'; widthPx: number; heightPx: number }
  | { kind: 'bar'; heightPx: number }
  /** All of the page's window, which keeps the room of the bar. */
  | { kind: 'whole' }

export type FromPage =
  /** Why the keeper was opened: the customer asked, brought a code, wants to type one, or a case goes on. */
  | {
      type: 'open'
      because: 'ask' | 'code' | 'enter-code' | 'resume'
      code?: string
      isPhone: boolean
      language: string
    }
  /** In place of `open`: a draft of the policy is to be previewed here, and this keeper will know of no case. */
  | { type: 'open-preview'; ticket: string; language: string }
  /**
   * Redacted events of one flush. `isKeyframe` starts a group and says that the first events are a full snapshot; with
   * `isPart` more of it follows.
   */
  | { type: 'events'; events: PageEvent[]; atMs: number; isKeyframe: boolean; isPart?: true }
  | { type: 'refused'; to: PeerId; intent: IntentId; reason: Refusal }
  | { type: 'paused'; isPaused: boolean }
  /** Esc twice: control if it is given, else view. */
  | { type: 'stop'; power: Power }
  /** The site's own script closed help: the customer leaves the case. */
  | { type: 'close' }
  /** What this tab is now. Said once after `capture` and at each change. */
  | { type: 'tab'; look: TabLook }
  /** The line that the customer is drawing, as it is now, in drawing mode; null where it was dropped. */
  | { type: 'drafted'; line: PageLine | null }
  /** The customer drew a line on the page, in drawing mode. */
  | { type: 'drawn'; line: PageLine }
  /** The customer left drawing mode with Esc. */
  | { type: 'draw-stop' }
  /** The customer copied a text on the page, while the clipboard is synced. */
  | { type: 'copied'; text: string }
  /** All that the customer has hidden in this tab. It stays with the keeper. */
  | { type: 'hidden'; parts: HiddenPart[] }
  /** The customer left the mode in which they hide things. */
  | { type: 'hide-stop' }
  /** A picture or font that the policy lets through, to be brought to the server. The bytes are transferred. */
  | { type: 'asset'; ask: number; use: AssetUse; bytes: ArrayBuffer }
  /** A framed page with Conav's script has come into a frame of this page. */
  | { type: 'frame-here' }
  /** The framed page of that key stands in that frame, which others have from now on; null: no longer. Said anew after each keyframe, and
   * with `isPreview` after the answer to `preview`, about the numbers in that. */
  | { type: 'framed'; key: string; node: NodeId | null; isPreview?: true }
  /** The answer to `preview`: a keyframe as it would leave, or none where the policy pauses sharing. */
  | { type: 'preview'; events: PageEvent[] }
  /** The answer to `shown-by`. `means`: how many elements of the page the selector means. */
  | { type: 'shown-by'; node: NodeId; shown: ShownBy; selector: string; means: number }

export type FromKeeper =
  /** Shows or hides the pill again, and keeps or clears the page's note that a case is open in this tab. */
  | { type: 'case'; isOpen: boolean }
  | { type: 'layout'; layout: Layout }
  | { type: 'sharing'; sharing: Sharing }
  /** What is shared reaches nobody now: the line is lost, or nothing of the page is shown. */
  | { type: 'resting'; isResting: boolean }
  /** Start capturing; `openedAgoMs` is the age of the stream, so that page and server count from the same moment. */
  | { type: 'capture'; policy: Policy; salt: string; openedAgoMs: number; hidden: HiddenPart[]; firstId?: number }
  | { type: 'capture-stop' }
  | { type: 'policy'; policy: Policy }
  | { type: 'keyframe-please' }
  /**
   * Judged already by the room and by the keeper; the guard in the page has the last word on the element, and refuses as
   * `out-of-scope` what does not lie in the element `within`, if there is one.
   */
  | { type: 'intent'; from: PeerId; intent: Intent; within: NodeId | null }
  /** All marks of this page load; replaces what was drawn. */
  | { type: 'marks'; marks: Mark[] }
  /** All that others are drawing on it at this moment; replaces what was there. A mark of the same id takes its place. */
  | { type: 'drafts'; drafts: Mark[] }
  /** All pointers of others on this page load. */
  | { type: 'pointers'; pointers: PagePointer[] }
  /** Drawing mode: the customer's next lines become marks of that colour; null ends it. */
  | { type: 'draw'; color: MarkColor | null }
  | { type: 'copying'; isOn: boolean }
  /** The answer to `asset`. */
  | { type: 'asset-kept'; ask: number; kept: Kept }
  /** Take a keyframe for the customer's own eyes, before anything is shared. */
  | { type: 'preview'; policy: Policy; salt: string; hidden: HiddenPart[]; firstId?: number }
  /** To a framed page: what it shows to the page around it, of that origin, so that its frame is found there. */
  | { type: 'frame-key'; key: string; origin: string }
  /** The mode in which the customer sees what is hidden, and hides more. */
  | { type: 'hide'; isOn: boolean }
  /** Which rule shows this element, for whoever previews a policy. */
  | { type: 'shown-by'; node: NodeId }
  /** Scroll the page, for whoever previews a policy: the view of a role lies over it. */
  | { type: 'scroll'; node: NodeId; left: number; top: number }

/** A line on the page, as fractions of the element that it began on. */
export interface PageLine {
  node: NodeId
  points: MarkPoint[]
}

/** Someone's pointer on an element of the page. */
export interface PagePointer {
  by: MarkAuthor
  name: string
  color: MarkColor
  node: NodeId
  at: MarkPoint
}

/** The keeper's first word to whoever embeds it. */
export const KEEPER_READY = 'keeper-ready'
/** The page's answer; the port comes with it. */
export const PAGE_PORT = 'page-port'

/**
 * The one file that knows the replayer. Of it Conav uses the rebuilding of a document, its mirror of node numbers and
 * the applying of one change, all at once and in the caller's task. Its clock, its queue of events, its pointer, its
 * virtual document and its way to play canvases stay unused.
 */
import { Replayer } from '@rrweb/replay'
import type { fullSnapshotEvent, IMirror } from '@rrweb/types'
import { REPLAY_RULES } from './hatch.ts'
import { quietDialogs } from './quiet-dialogs.ts'

/**
 * In place of the replayer's memory of sheets that it has parsed, rule by rule, for its own way to show what is hovered
 * (the class `:hover`). No pointer reaches the page, so it is enough to rename.
 */
const HOVERED = {
  get: (css: string): string =>
    css
      .replaceAll(/(?<!\((?:any-)?hover\s*):hover(?![\w-])/gi, '.\\:hover')
      .replaceAll(/(m(?:in|ax)-)device-(?=width|height)/gi, '$1'),
  set: (): void => undefined,
}

/** What the replayer has inside (@rrweb/replay 2.1, private there). The whole cases in a browser (test/e2e) tell when that changes. */
export interface Engine {
  iframe: HTMLIFrameElement
  newDocumentQueue: unknown[]
  styleMirror: { reset(): void }
  mediaManager: { isSupportedMediaElement(node: Node): boolean }
  rebuildFullSnapshot(event: fullSnapshotEvent & { timestamp: number }, isSync: true): void
  applyIncremental(event: { data: object; timestamp: number }, isSync: true): void
  applyMutation(data: object, isSync: true): void
  hoverElements(element: Element): void
  getMirror(): IMirror<Node> & { idNodeMap: ReadonlyMap<number, Node> }
  cache: { stylesWithHoverClass: typeof HOVERED }
}

export function openEngine(root: HTMLElement): Engine {
  const replayer = new Replayer([], {
    root,
    liveMode: true,
    useVirtualDom: false,
    mouseTail: false,
    triggerFocus: false,
    pauseAnimation: false,
    showWarning: false,
    UNSAFE_replayCanvas: false,
    insertStyleRules: REPLAY_RULES,
    plugins: [{ onBuild: (node) => void (isDocument(node) && quietDialogs(node)) }],
  })
  const engine = replayer as unknown as Engine
  engine.cache = { stylesWithHoverClass: HOVERED }
  engine.mediaManager.isSupportedMediaElement = () => false
  engine.iframe.tabIndex = -1
  return engine
}

/** Forgets what lies beside the tree of a page. */
export function dropPage(engine: Engine, page: Document): void {
  engine.newDocumentQueue = []
  engine.styleMirror.reset()
  page.adoptedStyleSheets = []
}

function isDocument(node: unknown): node is Document {
  return (node as Node).nodeType === 9
}

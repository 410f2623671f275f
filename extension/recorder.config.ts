import type { Plugin } from 'vite'

const RECORDER = /@rrweb\/record\/dist\/record\.js$/

interface Cut {
  from: string
  to: string
  instead: string
}

/** What is never used here, and what must stand in its place. What only that used falls out of the build by itself. */
const CUTS: readonly Cut[] = [
  // Canvases.
  { from: 'const jsContent = ', to: 'class CanvasManager {', instead: '' },
  {
    from: 'class CanvasManager {',
    to: 'class StylesheetManager {',
    instead: 'class CanvasManager {\n  freeze() {}\n  unfreeze() {}\n  lock() {}\n  unlock() {}\n  reset() {}\n}\n',
  },
  {
    from: '  if (tagName === "canvas" && recordCanvas) {',
    to: '  if (["audio", "video"].includes(tagName)) {',
    instead: '',
  },
  // Addresses: none of them leaves the page, and what points into the page is better left as it is written.
  {
    from: 'function absolutifyURLs(',
    to: 'function normalizeCssString(',
    instead: 'function absolutifyURLs(cssText) {\n  return cssText || "";\n}\n',
  },
  {
    from: 'function transformAttribute(',
    to: 'function ignoreAttribute(',
    instead: 'function transformAttribute(doc, tagName, name, value) {\n  return value;\n}\n',
  },
  // Masks: the redactor's work.
  {
    from: 'function maskInputValue({',
    to: 'function toLowerCase(',
    instead: 'function maskInputValue({ value }) {\n  return value || "";\n}\n',
  },
  {
    from: 'function needMaskingText(',
    to: 'function onceIframeLoaded(',
    instead: 'function needMaskingText() {\n  return false;\n}\n',
  },
  // Conav's own element counts as nothing at all, wherever it is moved to.
  {
    from: 'function lowerIfExists(',
    to: 'function serializeNodeWithId(',
    instead: `function slimDOMDefaults(options) {
  return options;
}
function slimDOMExcluded(sn) {
  return sn.type === NodeType.Comment || sn.type === NodeType.Element && (sn.tagName === "script" || sn.tagName === "conav-root");
}
`,
  },
  { from: 'class BaseRRNode {', to: 'function on(type', instead: 'class BaseRRNode {}\n' },
  {
    from: 'function initFontObserver(',
    to: 'function initCustomElementObserver(',
    instead: 'function initFontObserver() {}\nfunction initSelectionObserver() {\n  return () => {};\n}\n',
  },
  { from: 'function mergeHooks(o, hooks) {', to: 'function initObservers(', instead: 'function mergeHooks() {}\n' },
  // Frames of other origins, by messages that any page may send.
  {
    from: 'class CrossOriginIframeMirror {',
    to: 'class IframeManager {',
    instead: 'class CrossOriginIframeMirror {}\n',
  },
  { from: '  handleMessage(message) {', to: 'class ShadowDomManager {', instead: '  handleMessage() {}\n}\n' },
  {
    from: '  const inEmittingFrame = ',
    to: '  mirror.reset();\n',
    instead: '  const inEmittingFrame = true, passEmitsToParent = false;\n',
  },
  // Choices that are made once and for all, plugins, and snapshots by the clock.
  {
    from: '  const maskInputOptions = maskAllInputs === true',
    to: '  const slimDOMOptions = ',
    instead: '  const maskInputOptions = {};\n',
  },
  {
    from: '  const eventProcessor = (e) => {',
    to: '  wrappedEmit = (r',
    instead: '  const eventProcessor = (e) => e;\n',
  },
  {
    from: '    if (e.type === EventType.FullSnapshot) {\n      lastFullSnapshotEvent',
    to: '  const wrappedMutationEmit',
    instead: '  };\n',
  },
  {
    from: '  for (const plugin of plugins || []) {\n    if (plugin.getMirror)',
    to: '  const processedNodeManager',
    instead: '',
  },
  { from: '          plugins: ((_a2 = plugins', to: '        },\n        hooks\n', instead: '          plugins: []\n' },
  { from: 'record.addCustomEvent = ', to: 'record.takeFullSnapshot = ', instead: '' },
]

/**
 * Fits the recorder into a stranger's page. It compares inline styles by an attribute, which a page's CSP forbids and
 * reports; by CSSOM it is allowed. And it carries much that is never used here. Fails where a version of the recorder no longer has what is replaced.
 */
export function fitRecorder(): Plugin {
  return {
    name: 'conav:fit-recorder',
    transform(code, id) {
      if (!RECORDER.test(id)) return null
      const styled = replaceOnce(code, 'old.setAttribute("style", m.oldValue)', 'old.style.cssText = m.oldValue')
      return { code: CUTS.reduce(cut, styled), map: null }
    },
  }
}

function replaceOnce(code: string, what: string, instead: string): string {
  const [before, after, ...more] = code.split(what)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`the recorder has "${what}" not once: look at recorder.config.ts`)
  return before + instead + after
}

function cut(code: string, { from, to, instead }: Cut): string {
  const start = code.indexOf(from)
  const end = code.indexOf(to, start)
  if (start < 0 || end < 0) throw new Error(`the recorder lacks "${from}" or "${to}": look at recorder.config.ts`)
  return code.slice(0, start) + instead + code.slice(end)
}

/** Takes out what only people read in the style sheets that are written as text. */
export function squeezeStyles(): Plugin {
  return {
    name: 'conav:squeeze-styles',
    transform(code, id) {
      return id.endsWith('.style.ts')
        ? { code: code.replace(/\s*\n\s*/g, '\n').replace(/([{};,:]) /g, '$1'), map: null }
        : null
    },
  }
}

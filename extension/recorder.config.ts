import type { Plugin } from 'vite'

const RECORDER = /@rrweb\/record\/dist\/record\.js$/

interface Cut {
  from: string
  to: string
  instead: string
}

/** What is never used here, and what must stand in its place. */
const CUTS: readonly Cut[] = [
  { from: 'const jsContent = ', to: 'class CanvasManager {', instead: '' },
  {
    from: 'class CanvasManager {',
    to: 'class StylesheetManager {',
    instead: 'class CanvasManager {\n  freeze() {}\n  unfreeze() {}\n  lock() {}\n  unlock() {}\n  reset() {}\n}\n',
  },
  {
    from: 'function getAbsoluteSrcsetString(',
    to: 'const cachedDocument',
    instead: 'function getAbsoluteSrcsetString(doc, value) {\n  return value;\n}\n',
  },
  {
    from: 'function initFontObserver(',
    to: 'function initCustomElementObserver(',
    instead: 'function initFontObserver() {}\nfunction initSelectionObserver() {\n  return () => {}\n}\n',
  },
  {
    from: 'function getAbsoluteSrcsetString(',
    to: 'const cachedDocument',
    instead: 'function getAbsoluteSrcsetString(doc, value) {\n  return value;\n}\n',
  },
  {
    from: 'function initFontObserver(',
    to: 'function initCustomElementObserver(',
    instead: 'function initFontObserver() {}\nfunction initSelectionObserver() {\n  return () => {};\n}\n',
  },
  { from: 'function mergeHooks(o, hooks) {', to: 'function initObservers(', instead: 'function mergeHooks() {}\n' },
  {
    from: 'class CrossOriginIframeMirror {',
    to: 'class IframeManager {',
    instead: 'class CrossOriginIframeMirror {}\n',
  },
  { from: '  handleMessage(message) {', to: 'class ShadowDomManager {', instead: '  handleMessage() {}\n}\n' },
]

/**
 * Fits the recorder into a stranger's page. It compares inline styles by an attribute, which a page's CSP forbids and
 * reports; by CSSOM it is allowed. And it carries the recording of canvases, with a worker, and of frames of other
 * origins, by messages that any page may send, hooks, and observers of fonts and selections: 6 kB that are never used.
 * Fails where a version of the recorder no longer has what is replaced.
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

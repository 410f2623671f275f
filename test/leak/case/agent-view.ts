/** Everything that the agent's browser holds of the customer's page: documents, fields, styles, storage. */
import type { Frame, Page } from 'puppeteer-core'

/** Of every frame of the agent's window, the replayed page's own frames included. */
export async function readAgentView(page: Page): Promise<string> {
  const texts = await Promise.all(page.frames().map(readFrame))
  return texts.join('\n')
}

async function readFrame(frame: Frame): Promise<string> {
  try {
    return await frame.evaluate(readHere)
  } catch {
    // The frame is being replaced or lets no script of ours run; its parent reads it from outside.
    return ''
  }
}

/** Runs in each frame, and reads those below it too where they let themselves be read. */
function readHere(): string {
  const parts: string[] = []
  const sheets = (root: Document | ShadowRoot): CSSStyleSheet[] => [...root.styleSheets, ...root.adoptedStyleSheets]
  const read = (root: Document | ShadowRoot): void => {
    parts.push(root instanceof Document ? (root.documentElement?.outerHTML ?? '') : root.innerHTML)
    for (const sheet of sheets(root)) {
      try {
        for (const rule of sheet.cssRules) parts.push(rule.cssText)
      } catch {
        parts.push(String(sheet.href))
      }
    }
    for (const element of root.querySelectorAll('*')) {
      if ('value' in element && typeof element.value === 'string') parts.push(element.value)
      if (element.shadowRoot) read(element.shadowRoot)
      const inner = element.tagName === 'IFRAME' ? (element as HTMLIFrameElement).contentDocument : null
      if (inner) read(inner)
    }
  }
  read(document)
  parts.push(document.title, window.name, location.href, document.referrer)
  for (const store of [localStorage, sessionStorage]) parts.push(JSON.stringify({ ...store }))
  return parts.join('\n')
}

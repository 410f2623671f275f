/** What the recorder leaves behind in a page when it stops, put right. */

const LEFT_PATCHED = ['addRule', 'removeRule']

/** Notes what the recorder does not restore by itself; call what it returns after the recorder has stopped. */
export function keepRealm(realm: Window & typeof globalThis): () => void {
  const sheet = realm.CSSStyleSheet.prototype
  const kept = LEFT_PATCHED.map((name) => [name, Object.getOwnPropertyDescriptor(sheet, name)] as const)
  return () => {
    for (const [name, descriptor] of kept) if (descriptor !== undefined) Object.defineProperty(sheet, name, descriptor)
    for (const root of listRoots(realm.document)) Reflect.deleteProperty(root, 'adoptedStyleSheets')
  }
}

/** The document, its open shadow roots and its frames of the same origin, all the way down. */
function listRoots(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const roots = [root]
  for (const element of root.querySelectorAll('*')) {
    const inner = element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : element.shadowRoot
    if (inner !== null) roots.push(...listRoots(inner))
  }
  return roots
}

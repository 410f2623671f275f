/** Run in every document before its own scripts: notes each event that a page can hear, and finds elements in depth. */
export function listen(types: readonly string[]): void {
  const log = (((window.top ?? window) as Window).heard ??= [])
  const seen = new WeakSet<Event>()
  const note = (event: Event): void => {
    if (seen.has(event)) return
    seen.add(event)
    const line = describe(event)
    // A hand trembles: any number of moves on the same spot are one.
    if (!/^\w+move /.test(line) || !log.slice(-2).includes(line)) log.push(line)
  }
  const nameOf = (target: EventTarget | undefined): string => {
    if (target instanceof Element) return target.id === '' ? target.localName : `#${target.id}`
    return target instanceof Document ? 'document' : 'window'
  }
  const describe = (event: Event): string => {
    const parts = [event.type, nameOf(event.composedPath()[0])]
    if (event instanceof KeyboardEvent) parts.push(event.key, event.code, String(event.keyCode), String(event.charCode))
    if (event instanceof InputEvent) parts.push(event.inputType, String(event.data))
    if (event instanceof MouseEvent) parts.push(`b${event.button}/${event.buttons}`, `x${event.detail}`)
    if (event.type === 'mouseover' || event.type === 'focusin')
      parts.push(nameOf((event as MouseEvent).relatedTarget ?? undefined))
    return parts.join(' ')
  }
  const listenIn = (target: EventTarget): void => {
    for (const type of types) target.addEventListener(type, note, true)
  }
  listenIn(window)
  const attach = Reflect.get(Element.prototype, 'attachShadow') as (this: Element, init: ShadowRootInit) => ShadowRoot
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init)
    listenIn(root)
    return root
  }
  window.findDeep = (path) => {
    let scope: Document | ShadowRoot | null = document
    let found: Element | null = null
    for (const step of path.split(' >> ')) {
      found = scope?.querySelector(step) ?? null
      scope = found instanceof HTMLIFrameElement ? found.contentDocument : (found?.shadowRoot ?? null)
    }
    if (found === null) throw new Error(`nothing at ${path}`)
    return found
  }
}

/** A window of the app's own for the stage: to stand on another monitor, and to close with the case. */

export interface PopOutListeners {
  /**
   * The window stands empty, for the first time or because it was reloaded: what belongs into it goes into `home`.
   * Returns how to take it out again.
   */
  fill(home: HTMLElement): () => void
  /** Comes once, whoever closes it. */
  closed(): void
}

/** No event tells of another window's next document, nor that there is none. */
const LOOK_EVERY_MS = 50

/** Undefined where the browser blocks it. */
export function openWindow(name: string, title: string, listeners: PopOutListeners): Window | undefined {
  const popup = window.open('', name, 'popup,width=1280,height=860')
  if (popup === null) return undefined
  const leave = (): void => popup.close()
  const fill = (page: Document): void => {
    const undress = dress(page, title)
    const empty = listeners.fill(page.body)
    const left = (): void => {
      undress()
      empty()
      awaitNext(page)
    }
    popup.addEventListener('pagehide', left, { once: true })
  }
  const awaitNext = (page: Document): void => {
    const timer = setInterval(() => {
      const next = documentOf(popup)
      if (next === page || next?.readyState === 'loading') return
      clearInterval(timer)
      if (next !== undefined) return fill(next)
      removeEventListener('pagehide', leave)
      listeners.closed()
    }, LOOK_EVERY_MS)
  }
  addEventListener('pagehide', leave)
  fill(popup.document)
  popup.focus()
  return popup
}

/** Undefined where the window is closed, or shows something that is not ours. */
function documentOf(popup: Window): Document | undefined {
  if (popup.closed) return undefined
  try {
    return popup.document
  } catch (cause) {
    if (cause instanceof DOMException) return undefined
    throw cause
  }
}

/** Gives the page the app's own look, as it is and as it changes. Returns how to stop. */
function dress(page: Document, title: string): () => void {
  page.title = title
  page.body.replaceChildren()
  page.head.querySelectorAll('link, style').forEach((old) => old.remove())
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style'))
    page.head.append(page.importNode(sheet, true))
  const follow = (): void => {
    page.documentElement.lang = document.documentElement.lang
    page.documentElement.className = document.documentElement.className
  }
  follow()
  const mode = new MutationObserver(follow)
  mode.observe(document.documentElement, { attributeFilter: ['class', 'lang'] })
  return () => mode.disconnect()
}

/** A window of the app's own for the stage: to stand on another monitor, and to close with the case. */

/** Undefined where the browser blocks it. `closed` comes once, whoever closes it. */
export function openWindow(name: string, title: string, closed: () => void): Window | undefined {
  const popup = window.open('', name, 'popup,width=1280,height=860')
  if (popup === null) return undefined
  const { document: page } = popup
  page.title = title
  page.body.replaceChildren()
  page.head.querySelectorAll('link, style').forEach((old) => old.remove())
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style'))
    page.head.append(page.importNode(sheet, true))
  const dress = (): void => {
    page.documentElement.lang = document.documentElement.lang
    page.documentElement.className = document.documentElement.className
  }
  dress()
  const mode = new MutationObserver(dress)
  mode.observe(document.documentElement, { attributeFilter: ['class', 'lang'] })
  const leave = (): void => popup.close()
  addEventListener('pagehide', leave)
  popup.addEventListener(
    'pagehide',
    () => {
      mode.disconnect()
      removeEventListener('pagehide', leave)
      closed()
    },
    { once: true },
  )
  popup.focus()
  return popup
}

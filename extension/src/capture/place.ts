/**
 * Tells when the path of the page changes, also without a load (`history.pushState`). The Navigation API says so
 * where it exists; elsewhere `popstate` does, and `check` is called with each event.
 */
export interface Place {
  readonly path: string
  check(): void
}

export function watchPlace(onMove: (path: string) => void, signal: AbortSignal): Place {
  const place = {
    path: location.pathname,
    check() {
      if (location.pathname === place.path) return
      place.path = location.pathname
      onMove(place.path)
    },
  }
  const check = (): void => place.check()
  window.addEventListener('popstate', check, { signal })
  window.addEventListener('hashchange', check, { signal })
  if ('navigation' in window)
    (window.navigation as EventTarget).addEventListener('currententrychange', check, { signal })
  return place
}

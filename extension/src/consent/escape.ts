const WITHIN_MS = 1_000

/** Runs `stop` when the customer presses Esc twice within a second. Keys that a script made, and a held key, do not count. */
export function onEscapeTwice(stop: () => void, signal: AbortSignal): void {
  let lastAtMs = -Infinity
  const listen = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !event.isTrusted || event.repeat) return
    const isSecond = event.timeStamp - lastAtMs <= WITHIN_MS
    lastAtMs = isSecond ? -Infinity : event.timeStamp
    if (isSecond) stop()
  }
  window.addEventListener('keydown', listen, { capture: true, signal })
}

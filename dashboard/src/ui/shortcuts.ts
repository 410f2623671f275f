/** Keys of a page. None fires while someone types, in a menu or in a dialog. */
import { tinykeys } from 'tinykeys'

export type ShortcutMap = Record<string, () => void>

/** Listens on the window until `signal` ends. Keys are named as tinykeys does: `a`, `Enter`, `Shift+?`. */
export function listenForShortcuts(map: ShortcutMap, signal: AbortSignal): void {
  const entries = Object.entries(map).map(([key, run]) => [
    key,
    (event: KeyboardEvent) => {
      event.preventDefault()
      run()
    },
  ])
  const stop = tinykeys(window, Object.fromEntries(entries), { ignore: isMeantForSomethingElse })
  signal.addEventListener('abort', stop, { once: true })
}

/** Whether the key belongs to what has the focus. Enter also belongs to a focused button or link. */
export function isMeantForSomethingElse(event: KeyboardEvent): boolean {
  if (event.isComposing || event.repeat || event.defaultPrevented) return true
  const target = event.target
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, select, [contenteditable], [role="menu"], [role="listbox"]')) return true
  if (document.querySelector('[role="dialog"][data-state="open"][aria-modal="true"], [role="alertdialog"]')) return true
  return event.key === 'Enter' && target.closest('a, button, summary, [role="tab"]') !== null
}

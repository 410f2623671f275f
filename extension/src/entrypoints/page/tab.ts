import type { TabLook, TabTitle } from '@conav/shared/protocol/tab.ts'

/** A window that is being resized says so many times a second; who reads it needs where it ends. */
const SETTLE_MS = 150

export interface TellingParts {
  /** As the redactor lets it through. */
  readTitle(): TabTitle | null
  post(look: TabLook): void
  signal: AbortSignal
}

/** Says what this tab is: now, and at each change. What is returned looks whether there is one, for changes of the title. */
export function tellTab({ readTitle, post, signal }: TellingParts): () => void {
  let said = ''
  let settling: ReturnType<typeof setTimeout> | undefined
  const tell = (): void => {
    if (signal.aborted) return
    const look: TabLook = {
      title: readTitle(),
      widthPx: innerWidth,
      heightPx: innerHeight,
      isShown: document.visibilityState === 'visible',
    }
    const saying = JSON.stringify(look)
    if (saying === said) return
    said = saying
    post(look)
  }
  const settle = (): void => {
    clearTimeout(settling)
    settling = setTimeout(tell, SETTLE_MS)
  }
  addEventListener('resize', settle, { signal })
  document.addEventListener('visibilitychange', tell, { signal })
  signal.addEventListener('abort', () => clearTimeout(settling), { once: true })
  tell()
  return tell
}

/** Choices kept in this browser. Where storage is refused they last as long as the page. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`conav.${name}`)
  } catch {
    return null
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`conav.${name}`, value)
  } catch (cause) {
    // A browser may forbid storage. The choice then simply does not outlive the page.
    if (!(cause instanceof DOMException)) throw cause
  }
}

/** Tells what another window of this browser remembers from now on. */
export function follow(name: string, changed: (value: string) => void, signal: AbortSignal): void {
  const hear = ({ key, newValue }: StorageEvent): void => {
    if (key === `conav.${name}` && newValue !== null) changed(newValue)
  }
  window.addEventListener('storage', hear, { signal })
}

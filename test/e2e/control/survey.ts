/** Run in the page: its markup, its globals, and which methods and accessors are no longer those of the first call. */
export function lookAround(): { markup: string; keys: string[]; patched: string[] } {
  const owners = {
    window: window as object,
    document: document as object,
    ...Object.fromEntries(
      Object.getOwnPropertyNames(window)
        .filter((name) => /^[A-Z]/.test(name))
        .flatMap((name) => {
          const made = (window as unknown as Record<string, { prototype?: object | null } | undefined>)[name]
          return typeof made?.prototype === 'object' && made.prototype !== null ? [[name, made.prototype]] : []
        }),
    ),
  }
  const kept = window.conav as unknown as { first?: Map<string, unknown> }
  const now = new Map<string, unknown>()
  for (const [name, owner] of Object.entries(owners)) {
    for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      for (const [part, method] of Object.entries(descriptor))
        if (typeof method === 'function') now.set(`${name}.${key} ${part}`, method)
    }
  }
  const first = (kept.first ??= now)
  return {
    markup: document.documentElement.outerHTML,
    keys: Object.getOwnPropertyNames(window).toSorted(),
    patched: [...now].filter(([key, method]) => first.get(key) !== method).map(([key]) => key),
  }
}

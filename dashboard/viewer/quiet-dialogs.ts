/**
 * A dialog that opens takes the focus, and a focus taken in the replay is taken from the very notes that an agent is
 * writing. An inert dialog does not, so each is inert for as long as it opens. Works on the replay's own realm.
 */
export function quietDialogs(page: Document): void {
  const realm = page.defaultView as (Window & typeof globalThis) | null
  const prototype = realm?.HTMLDialogElement.prototype
  if (prototype === undefined || Object.hasOwn(prototype.showModal, QUIET)) return
  for (const name of ['show', 'showModal'] as const) {
    const open = prototype[name]
    const openQuietly = function (this: HTMLDialogElement): void {
      const isInert = this.inert
      this.inert = true
      try {
        open.call(this)
      } finally {
        this.inert = isInert
      }
    }
    prototype[name] = Object.assign(openQuietly, { [QUIET]: true })
  }
}

const QUIET = Symbol('quiet')

import { documentOf, nameOf } from './dom.ts'
import type { Notes } from './notes.ts'
import { UNDEFINED } from './shape.ts'

/** Of one name so many are told of; a page that has more defines them before it makes them. */
const MAX_WAITING = 5_000

interface DefinitionBookParts {
  notes: Notes
  heard(): void
  signal: AbortSignal
}

/** Custom elements that were told before the page defined them: by name, until it does. */
export class DefinitionBook {
  readonly #parts: DefinitionBookParts
  /** A frame has names of its own. */
  #waiting = new WeakMap<CustomElementRegistry, Map<string, WeakRef<Element>[]>>()

  constructor(parts: DefinitionBookParts) {
    this.#parts = parts
  }

  await(element: Element): void {
    const registry = documentOf(element).defaultView?.customElements
    if (registry === undefined) return
    const names = this.#waiting.get(registry) ?? new Map<string, WeakRef<Element>[]>()
    this.#waiting.set(registry, names)
    const name = nameOf(element)
    const waiting = names.get(name)
    if (waiting !== undefined) {
      if (waiting.length < MAX_WAITING) waiting.push(new WeakRef(element))
      return
    }
    const first = [new WeakRef(element)]
    names.set(name, first)
    // What can be no name is never defined.
    registry.whenDefined(name).then(
      () => this.#defined(first),
      () => undefined,
    )
  }

  /** The other side begins anew. */
  clear(): void {
    this.#waiting = new WeakMap()
  }

  #defined(elements: readonly WeakRef<Element>[]): void {
    const { notes, heard, signal } = this.#parts
    if (signal.aborted) return
    for (const waiting of elements) {
      const element = waiting.deref()
      if (element !== undefined) notes.touch(element, UNDEFINED)
    }
    heard()
  }
}

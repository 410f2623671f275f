/**
 * What changed since the last telling, as the observer heard it. Noting reads nothing of the page and costs no more than
 * the records are long.
 */
export class Notes {
  /**
   * Nodes that were put somewhere or taken away, with the parent that they were first taken from: there the other side
   * has them, if it has them. Null where they were put somewhere first.
   */
  readonly moved = new Map<Node, Node | null>()
  /** Attributes by element, with the values that they had first. */
  readonly attributes = new Map<Element, Map<string, string | null>>()
  /** Texts, with what they said first. */
  readonly texts = new Map<Node, string | null>()
  /** Fields that were of type password at some time; what they hold is secret whatever they become. */
  readonly passwords = new WeakSet<Node>()

  /** How much there is to tell, roughly. */
  get size(): number {
    return this.moved.size + this.attributes.size + this.texts.size
  }

  take(records: readonly MutationRecord[]): void {
    for (const record of records) {
      switch (record.type) {
        case 'childList':
          this.#noteMoves(record.removedNodes, record.target)
          this.#noteMoves(record.addedNodes, null)
          break
        case 'characterData':
          if (!this.texts.has(record.target)) this.texts.set(record.target, record.oldValue)
          break
        case 'attributes':
          this.#noteAttribute(record.target as Element, record.attributeName ?? '', record.oldValue)
      }
    }
  }

  /** Such lists are slow to walk through in any other way. */
  #noteMoves(nodes: NodeList, from: Node | null): void {
    for (let at = 0, { length } = nodes; at < length; at += 1) {
      const node = nodes[at]
      if (node !== undefined && !this.moved.has(node)) this.moved.set(node, from)
    }
  }

  #noteAttribute(element: Element, name: string, before: string | null): void {
    if (name === 'type' && before !== null && /^password$/i.test(before)) this.passwords.add(element)
    const noted = this.attributes.get(element)
    if (noted === undefined) this.attributes.set(element, new Map([[name, before]]))
    else if (!noted.has(name)) noted.set(name, before)
  }

  /** A state that is told as an attribute has changed. */
  touch(element: Element, name: string): void {
    this.#noteAttribute(element, name, null)
  }

  /** The node is told as it is now. */
  forget(node: Node): void {
    this.attributes.delete(node as Element)
    this.texts.delete(node)
  }

  clear(): void {
    this.moved.clear()
    this.attributes.clear()
    this.texts.clear()
  }
}

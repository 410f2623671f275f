/** Of a few records it is counted how many nodes they are about. */
const FEW = 100

/**
 * What changed since the last telling, as the observer heard it. Hearing costs the page next to nothing; what was heard is
 * read when it is told.
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

  #heard: (readonly MutationRecord[])[] = []
  #weight = 0

  /** How much was heard and not read, roughly. */
  get weight(): number {
    return this.#weight
  }

  hear(records: readonly MutationRecord[]): void {
    this.#heard.push(records)
    this.#weight += weightOf(records)
  }

  /** Takes note of what was heard, in its order. */
  read(): void {
    const heard = this.#heard
    this.#heard = []
    this.#weight = 0
    for (const records of heard) this.#take(records)
  }

  #take(records: readonly MutationRecord[]): void {
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

  /** All that was heard until now is told, or of no account. */
  clear(): void {
    this.#heard = []
    this.#weight = 0
    this.moved.clear()
    this.attributes.clear()
    this.texts.clear()
  }
}

function weightOf(records: readonly MutationRecord[]): number {
  let weight = records.length
  if (weight >= FEW) return weight
  for (const record of records)
    if (record.type === 'childList') weight += record.addedNodes.length + record.removedNodes.length
  return weight
}

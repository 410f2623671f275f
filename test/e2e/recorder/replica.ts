/** The page as another side would have it that does with each event only what the event says, and complains where it cannot. */
import type { Add, Mutation, Shape } from '../../../extension/src/capture/raw-event.ts'

interface Kept {
  shape: Shape
  parent: Kept | undefined
  children: Kept[]
  /** What an input event said last. */
  value?: string
}

interface RuleChange {
  id: number
  removes?: { index: number }[]
  adds?: { rule: string; index: number }[]
}

export class Replica {
  readonly faults: string[] = []
  #nodes = new Map<number, Kept>()
  #root: Kept | undefined

  apply(type: number, data: object): void {
    if (type === 2) this.#begin((data as { node: Shape }).node)
    else if (type === 3 && (data as { source: number }).source === 0) this.#mutate(data as Mutation)
    else if (type === 3 && (data as { source: number }).source === 8) this.#restyle(data as RuleChange)
  }

  /** What it holds, as one text. */
  read(): string {
    return this.#root === undefined ? '' : write(this.#root)
  }

  #begin(node: Shape): void {
    this.#nodes = new Map()
    this.#root = this.#build(node, undefined)
  }

  #build(shape: Shape, parent: Kept | undefined): Kept {
    if (this.#nodes.has(shape.id)) this.faults.push(`node ${shape.id} comes twice`)
    const kept: Kept = { shape: { ...shape }, parent, children: [] }
    this.#nodes.set(shape.id, kept)
    kept.children = (shape.childNodes ?? []).map((child) => this.#build(child, kept))
    return kept
  }

  #mutate({ removes, adds, texts, attributes }: Mutation): void {
    for (const { id, parentId } of removes) {
      const kept = this.#nodes.get(id)
      if (kept?.parent?.shape.id !== parentId)
        this.faults.push(`${id} is to be removed from ${parentId} and is not there`)
      else this.#remove(kept)
    }
    for (const add of adds) this.#add(add)
    for (const { id, value } of texts) {
      const kept = this.#nodes.get(id)
      if (kept === undefined) this.faults.push(`the text of ${id} changes, which is not there`)
      else kept.shape.textContent = value
    }
    for (const { id, attributes: changed } of attributes) {
      const kept = this.#nodes.get(id)
      if (kept === undefined) this.faults.push(`attributes of ${id} change, which is not there`)
      else for (const [name, value] of Object.entries(changed)) set(kept.shape, name, value)
    }
  }

  #restyle({ id, removes = [], adds = [] }: RuleChange): void {
    const attributes = this.#nodes.get(id)?.shape.attributes
    if (attributes === undefined) return void this.faults.push(`rules of ${id} change, which is not there`)
    const rules = String(attributes['_cssText'] ?? '').match(/[^}]*\}/g) ?? []
    for (const { index } of removes) rules.splice(index, 1)
    for (const { index, rule } of adds) rules.splice(index, 0, rule)
    attributes['_cssText'] = rules.join('')
  }

  #add({ parentId, nextId, node }: Add): void {
    const parent = this.#nodes.get(parentId)
    if (parent === undefined) return void this.faults.push(`${node.id} is added to ${parentId}, which is not there`)
    if (node.type === 0) for (const child of parent.children.slice()) if (child.shape.type === 0) this.#remove(child)
    const at = nextId === null ? parent.children.length : parent.children.findIndex(({ shape }) => shape.id === nextId)
    if (at < 0) return void this.faults.push(`${node.id} is added before ${nextId}, which is not there`)
    parent.children.splice(at, 0, this.#build(node, parent))
  }

  #remove(kept: Kept): void {
    kept.parent?.children.splice(kept.parent.children.indexOf(kept), 1)
    const forget = ({ shape, children }: Kept): void => {
      this.#nodes.delete(shape.id)
      children.forEach(forget)
    }
    forget(kept)
  }
}

function set(
  shape: Shape,
  name: string,
  value: Shape['attributes'] extends Record<string, infer V> | undefined ? V : never,
): void {
  const attributes = (shape.attributes ??= {})
  if (value === null) delete attributes[name]
  else attributes[name] = value
}

function write({ shape, children }: Kept): string {
  const { type, tagName, attributes, textContent } = shape
  const mark = shape.isShadow ? '#' : ''
  if (type === 3) return `${mark}"${textContent}"`
  if (type === 1) return '<!>'
  const light = children.filter((child) => !child.shape.isShadow)
  const shadow = children.filter((child) => child.shape.isShadow)
  const inside = [...light, ...shadow].map(write).join('')
  return type === 0 ? `{${inside}}` : `${mark}<${tagName}${writeAttributes(attributes ?? {})}>${inside}</>`
}

/** What stands beside the attributes of the page is not compared here. */
export function writeAttributes(attributes: Record<string, unknown>): string {
  return Object.entries(attributes)
    .filter(([name]) => !/^(?:rr_|conav-undefined$|value$|selected$|checked$|src$)/.test(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ` ${name}=${String(value)}`)
    .join('')
}

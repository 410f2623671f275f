/** Pages on which anything happens, by chance: for tests that hold whatever happens. */
import type { PageEvent } from '../redact/event.ts'
import { addOf, inputOf, mutationOf, PageBuilder, type NodeShape } from './page-event.ts'
import { policyOf } from './policy.ts'
import type { Random } from './random.ts'

const TAGS = ['div', 'p', 'h1', 'input', 'textarea', 'select', 'option', 'script', 'style', 'object', 'x-foo', 'span']
const CLASSES = ['a', 'b', 'open', 'private', 'open private', '']

/** Unmasks and blocks by the classes that come and go on such a page. */
export const WORLD_POLICY = policyOf({
  unmask: [{ id: 'open', selector: '.open, h1', unmask: ['text', 'value'] }],
  touch: [{ id: 'b', selector: '.private', touch: 'blocked' }],
})

interface Data {
  source: number
  id: number
  node: NodeShape
  removes: { id: number; parentId: number }[]
  adds: { parentId: number; nextId: number | null; node: NodeShape }[]
  texts: { id: number }[]
  attributes: { id: number }[]
}

/** The page as it is, and the tree that the other side builds from what left. */
export class World {
  readonly b = new PageBuilder()
  readonly nodes = new Map<number, { node: NodeShape; parentId: number }>()
  readonly seen = new Map<number, number>()
  readonly faults: string[] = []
  readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  grow(depth: number): NodeShape {
    if (depth === 0 || this.random.below(3) === 0) return this.b.text(`t${this.random.below(100)}`)
    const children = Array.from({ length: this.random.below(4) }, () => this.grow(depth - 1))
    return this.b.element(this.random.pick(TAGS), { class: this.random.pick(CLASSES), title: 'x' }, ...children)
  }

  adopt(node: NodeShape, parentId: number): void {
    this.nodes.set(node.id, { node, parentId })
    for (const child of node.childNodes ?? []) this.adopt(child, node.id)
  }

  drop(id: number): void {
    for (const [other, { parentId }] of this.nodes) if (parentId === id) this.drop(other)
    this.nodes.delete(id)
  }

  see(node: NodeShape, parentId: number): void {
    if (this.seen.has(node.id)) this.faults.push(`added twice: ${node.id}`)
    this.seen.set(node.id, parentId)
    for (const child of node.childNodes ?? []) this.see(child, node.id)
  }

  unsee(id: number): void {
    for (const [other, parentId] of this.seen) if (parentId === id) this.unsee(other)
    this.seen.delete(id)
  }

  need(id: number, what: string): void {
    if (!this.seen.has(id)) this.faults.push(`${what}: ${id}`)
  }

  apply(event: PageEvent): void {
    const data = event.data as unknown as Data
    if (event.type === (2 as number)) {
      this.seen.clear()
      this.see(data.node, 0)
      return
    }
    if (data.source !== 0) return this.need(data.id, 'event of')
    for (const { id, parentId } of data.removes) {
      this.need(id, 'removes')
      if (this.seen.get(id) !== parentId) this.faults.push(`removes ${id} from ${parentId}`)
      this.unsee(id)
    }
    const adds = data.adds
    for (const { parentId, node } of adds) {
      this.need(parentId, 'adds to')
      this.see(node, parentId)
    }
    for (const { nextId } of adds) if (nextId !== null) this.need(nextId, 'adds before')
    for (const name of ['texts', 'attributes'] as const) for (const { id } of data[name]) this.need(id, name)
  }
}

/** Something that happens on the page: an input, or nodes that come, go, move and change. */
export function step(world: World): PageEvent {
  const { random } = world
  const ids = [...world.nodes.keys()]
  const elements = ids.filter((id) => world.nodes.get(id)?.node.type === 2)
  const texts = ids.filter((id) => world.nodes.get(id)?.node.type === 3)
  if (random.below(5) === 0) return inputOf(random.pick(ids), `v${random.below(9)}`)
  const removes: object[] = []
  const moved: NodeShape[] = []
  for (let i = random.below(3); i > 0; i--) {
    const id = random.pick([...world.nodes.keys()])
    const entry = world.nodes.get(id)
    if (!entry || entry.parentId === 1 || entry.parentId === 0 || id < 3) continue
    removes.push({ id, parentId: entry.parentId })
    world.drop(id)
    if (random.below(3) === 0) moved.push({ ...entry.node, childNodes: [] })
  }
  const adds: object[] = []
  for (const node of [...moved, ...Array.from({ length: random.below(3) }, () => world.grow(2))]) {
    const parents = elements.filter((id) => world.nodes.has(id))
    const parentId = parents.length > 0 ? random.pick(parents) : 1
    const siblings = [...world.nodes].filter(([, one]) => one.parentId === parentId)
    adds.push(addOf(parentId, node, siblings.length > 0 && random.below(2) ? random.pick(siblings)[0] : null))
    world.adopt(node, parentId)
  }
  const some = (from: number[]): number[] => from.filter(() => random.below(20) === 0)
  return mutationOf({
    removes,
    adds: random.below(2) ? adds : adds.toReversed(),
    texts: some(texts).map((id) => ({ id, value: `u${random.below(9)}` })),
    attributes: some(elements).map((id) => ({ id, attributes: { class: random.pick(CLASSES) } })),
  })
}

/** A page of some depth, taken into the world, as its first event. */
export function openPage(world: World): NodeShape {
  const page = world.b.page(
    [],
    Array.from({ length: 6 }, () => world.grow(4)),
  )
  world.adopt(page, 0)
  return page
}

/** A page of several thousand nodes that lives: rows come, go, and change. What happens is told as recorder events. */
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { addOf, incrementOf, mutationOf, type NodeShape } from '@conav/shared/testing/page-event.ts'
import type { Random } from '@conav/shared/testing/random.ts'

const ROWS = 260
const SIDE_LINKS = 120
const WORDS =
  'order basket delivery monstera plant pot small large water light shade soil price total status paid sent open late ' +
  'customer invoice address street city parcel return refund offer voucher garden balcony window leaf root seed spring'
const STYLE = `
body { font: 14px/1.4 system-ui; margin: 0; color: #222 }
.page { display: grid; grid-template-columns: 220px 1fr; gap: 16px }
.list { border-collapse: collapse; width: 100% } .list td { padding: 4px 8px; border-bottom: 1px solid #ddd }
.row.is-new { background: #efe } .row.is-late { background: #fee } .badge { padding: 0 6px; border-radius: 8px; background: #def }
.side a { display: block; padding: 2px 8px; color: inherit } .price { text-align: right; font-variant-numeric: tabular-nums }`

type Row = { node: NodeShape; texts: NodeShape[] }

export class LongPage {
  readonly #random: Random
  readonly #words = WORDS.split(' ')
  readonly #tree: NodeShape
  readonly #body: NodeShape
  readonly #rows: Row[] = []
  #lastId = 0

  constructor(random: Random) {
    this.#random = random
    this.#body = this.#element('tbody', {})
    for (let n = 0; n < ROWS; n += 1) this.#append(this.#row())
    const links = Array.from({ length: SIDE_LINKS }, () => this.#element('a', { class: 'link' }, this.#say(2)))
    const page = this.#element(
      'div',
      { class: 'page' },
      this.#element('nav', { class: 'side' }, ...links),
      this.#element(
        'main',
        {},
        this.#element('h1', {}, this.#say(3)),
        this.#element('table', { class: 'list' }, this.#body),
      ),
    )
    const style = this.#element('style', {}, { ...this.#text(STYLE), isStyle: true })
    this.#tree = {
      type: 0,
      id: this.#mint(),
      childNodes: [
        { type: 1, name: 'html', publicId: '', systemId: '', id: this.#mint() },
        this.#element('html', { lang: 'en' }, this.#element('head', {}, style), this.#element('body', {}, page)),
      ],
    }
  }

  /** As a full snapshot would say it now. */
  get tree(): NodeShape {
    return this.#tree
  }

  /** Something happens. */
  step(): PageEvent {
    const dice = this.#random.next()
    if (dice < 0.25) return this.#comeAndGo()
    if (dice < 0.55) return mutationOf({ texts: [1, 2, 3].map(() => this.#reword()) })
    if (dice < 0.7) return mutationOf({ attributes: [1, 2].map(() => this.#mark()) })
    if (dice < 0.8) return incrementOf(3, { id: this.#tree.id, x: 0, y: this.#random.below(4_000) })
    return incrementOf(1, { positions: [this.#position(-40), this.#position(0)] })
  }

  #comeAndGo(): PageEvent {
    const gone = this.#rows.splice(this.#random.below(this.#rows.length), 1).map(({ node }) => node)
    const children = this.#body.childNodes ?? []
    this.#body.childNodes = children.filter((child) => !gone.includes(child))
    const row = this.#row()
    this.#append(row)
    return mutationOf({
      removes: gone.map(({ id }) => ({ parentId: this.#body.id, id })),
      // A recorder tells each node of a new part by itself.
      adds: flatten(row.node).map(({ parent, node }) => addOf(parent ?? this.#body.id, { ...node, childNodes: [] })),
    })
  }

  #reword(): object {
    const text = this.#random.pick(this.#random.pick(this.#rows).texts)
    text.textContent = this.#speak(3)
    return { id: text.id, value: text.textContent }
  }

  #mark(): object {
    const { node } = this.#random.pick(this.#rows)
    const change = { class: this.#random.pick(['row', 'row is-new', 'row is-late']) }
    node.attributes = { ...node.attributes, ...change }
    return { id: node.id, attributes: change }
  }

  #position(timeOffset: number): object {
    return {
      x: this.#random.below(1_200),
      y: this.#random.below(780),
      id: this.#random.pick(this.#rows).node.id,
      timeOffset,
    }
  }

  #append(row: Row): void {
    this.#rows.push(row)
    this.#body.childNodes?.push(row.node)
  }

  #row(): Row {
    const texts = [this.#say(4), this.#say(1), this.#say(6), this.#text(`${this.#random.below(900)}.00 €`)]
    const [name, state, note, price] = texts
    if (!name || !state || !note || !price) throw new Error('four texts')
    const node = this.#element(
      'tr',
      { class: 'row' },
      this.#element('td', { class: 'name' }, this.#element('strong', {}, name)),
      this.#element('td', {}, this.#element('span', { class: 'badge' }, state)),
      this.#element('td', {}, note),
      this.#element('td', { class: 'price' }, price),
    )
    return { node, texts }
  }

  #element(tagName: string, attributes: Record<string, unknown>, ...childNodes: NodeShape[]): NodeShape {
    return { type: 2, id: this.#mint(), tagName, attributes, childNodes }
  }

  #say(words: number): NodeShape {
    return this.#text(this.#speak(words))
  }

  #text(textContent: string): NodeShape {
    return { type: 3, id: this.#mint(), textContent }
  }

  #speak(words: number): string {
    return Array.from({ length: words }, () => this.#random.pick(this.#words)).join(' ')
  }

  #mint(): number {
    this.#lastId += 1
    return this.#lastId
  }
}

function flatten(node: NodeShape, parent?: number): { parent: number | undefined; node: NodeShape }[] {
  return [{ parent, node }, ...(node.childNodes ?? []).flatMap((child) => flatten(child, node.id))]
}

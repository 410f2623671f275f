/** Run in a page: anything that can be done to a tree, by chance, and beside it a recorder that tells of it. */
import { openRandom, type Random } from '@conav/shared/testing/random.ts'
import { Budget } from '../../../extension/src/capture/budget.ts'
import { Notes } from '../../../extension/src/capture/notes.ts'
import { Telling } from '../../../extension/src/capture/telling.ts'
import { Inspected } from './inspected.ts'
import { listAll, read } from './page-text.ts'
import { Replica } from './replica.ts'

export interface Finding {
  seed: number
  steps: string[]
  fault: string
}

declare global {
  interface Window {
    tryPrograms(seed: number, count: number): Promise<Finding | { told: number }>
  }
}

const STEPS = 40
const TAGS = ['div', 'p', 'span', 'ul', 'li', 'form', 'x-box', 'textarea', 'style', 'script', 'iframe', 'svg']

window.tryPrograms = async (seed, count) => {
  let told = 0
  for (let n = 0; n < count; n += 1) {
    const finding = await new Program(seed + n).run()
    if ('fault' in finding) return finding
    told += finding.told
  }
  return { told }
}

class Program {
  readonly #seed: number
  readonly #random: Random
  readonly #notes = new Notes()
  readonly #observer = new MutationObserver((records) => this.#notes.hear(records))
  readonly #replica = new Replica()
  readonly #inspected: Inspected
  readonly #life = new AbortController()
  readonly #telling: Telling
  readonly #steps: string[] = []
  /** Taken out of the page, and perhaps put back. */
  readonly #away: Node[] = []
  #told = 0

  constructor(seed: number) {
    this.#seed = seed
    this.#random = openRandom(seed)
    this.#inspected = new Inspected(seed)
    this.#telling = new Telling({
      notes: this.#notes,
      observer: this.#observer,
      emit: (type, data) => {
        this.#told += 1
        this.#replica.apply(type, data)
        this.#inspected.take(type, data)
      },
      foretell: () => undefined,
      heard: () => undefined,
      typed: () => undefined,
      firstId: 1,
      signal: this.#life.signal,
    })
  }

  async run(): Promise<Finding | { told: number }> {
    document.body.replaceChildren(this.#grow(4), this.#grow(4), this.#grow(3))
    this.#telling.begin(this.#budget())
    for (let step = 0; step < STEPS; step += 1) {
      try {
        await this.#step()
      } catch (error) {
        if (!(error instanceof DOMException)) return this.#found(String(error))
      }
      const fault = this.#replica.faults[0] ?? (this.#random.below(4) === 0 ? this.#settle() : undefined)
      if (fault !== undefined) return this.#found(fault)
    }
    const fault = this.#settle()
    this.#life.abort()
    this.#observer.disconnect()
    return fault === undefined ? { told: this.#told } : this.#found(fault)
  }

  #found(fault: string): Finding {
    return { seed: this.#seed, steps: this.#steps, fault }
  }

  /** Tells all that is left and compares. */
  #settle(): string | undefined {
    for (let turns = 0; turns < 200; turns += 1) {
      this.#tell()
      if (this.#telling.isDone) break
    }
    const [fault] = [...this.#replica.faults, ...this.#inspected.faults]
    if (fault !== undefined) return fault
    const [source, replica] = [read(document), this.#replica.read()]
    return source === replica ? undefined : `the page is\n${source}\nand the replica\n${replica}`
  }

  #tell(): void {
    this.#notes.hear(this.#observer.takeRecords())
    this.#notes.read()
    this.#telling.tell(this.#budget())
  }

  /** Sixteen nodes, or as many as it takes. */
  #budget(): Budget {
    return this.#random.below(2) === 0 ? new Budget(0, 0) : new Budget(1_000, 10_000)
  }

  async #step(): Promise<void> {
    const kind = this.#random.below(20)
    const node = this.#pick(() => true)
    const element = this.#pick((one) => one.nodeType === 1) as Element
    this.#steps.push(`${kind} ${node.nodeName} ${element.nodeName}`)
    switch (kind) {
      case 0:
      case 1:
        return this.#insert(this.#grow(3))
      case 2:
      case 3:
        return this.#insert(node)
      case 4:
        this.#away.push(node)
        return (node as ChildNode).remove()
      case 5:
      case 6: {
        const back = this.#away[this.#random.below(Math.max(1, this.#away.length))]
        return back && this.#insert(this.#random.below(2) === 0 ? back : (this.#below(back) ?? back))
      }
      case 7:
        if (node.nodeType === 3 && node.parentNode?.nodeName !== 'SCRIPT') (node as Text).data = this.#word()
        return
      case 8:
        return element.setAttribute(this.#random.pick(['class', 'title', 'id', 'data-x']), this.#word())
      case 9: {
        const style = this.#pick((one) => one.nodeName === 'STYLE' && one.isConnected) as HTMLStyleElement
        const { sheet } = style
        if (sheet && this.#random.below(2) === 0)
          sheet.insertRule(`.${this.#word()} { top: 1px; }`, this.#random.below(sheet.cssRules.length + 1))
        else if (sheet && sheet.cssRules.length > 0) sheet.deleteRule(0)
        else if (this.#random.below(2) === 0) style.append(`.${this.#word()}{top:2px}`)
        return element.removeAttribute(this.#random.pick(['class', 'title', 'id']))
      }
      case 10:
        if (!/^(?:IFRAME|SCRIPT)$/.test(element.nodeName))
          element.innerHTML = `<b>${this.#word()}</b>${this.#word()}<i title="x"><u>${this.#word()}</u></i><!--no-->`
        return
      case 11:
        return element.append(...[...element.childNodes].toSorted(() => this.#random.below(3) - 1))
      case 12: {
        const host = this.#pick((one) => one.nodeName === 'DIV' || one.nodeName === 'X-BOX') as Element
        if (host.shadowRoot === null && host.nodeType === 1) host.attachShadow({ mode: 'open' })
        // A root of its own that came late is looked for and not heard of.
        this.#telling.lookRound()
        return host.shadowRoot?.append(this.#grow(2))
      }
      case 13:
        return element.replaceChildren(this.#grow(2), ...[...element.childNodes].slice(1))
      case 14: {
        const wrap = document.createElement('section')
        ;(node as ChildNode).replaceWith(wrap)
        return wrap.append(node)
      }
      case 15:
        return element.normalize()
      case 16:
        // The observer is called, and no longer follows what was taken away.
        return Promise.resolve()
      case 17:
        return this.#tell()
      case 18:
        if (this.#random.below(3) === 0) this.#telling.begin(this.#budget())
        return
      default:
        return this.#tell()
    }
  }

  #insert(node: Node): void {
    const parent = this.#pick((one) => one.nodeType === 1 && !/^(?:IFRAME|SCRIPT|TEXTAREA|STYLE)$/.test(one.nodeName))
    const into =
      (parent as Element).shadowRoot !== null && this.#random.below(2) === 0 ? (parent as Element).shadowRoot : parent
    into?.insertBefore(node, into.childNodes[this.#random.below(into.childNodes.length + 1)] ?? null)
  }

  #below(root: Node): Node | undefined {
    const all = listAll(root)
    return all[this.#random.below(all.length)]
  }

  #pick(suits: (node: Node) => boolean): Node {
    const all = listAll(document.body).filter((node) => node !== document.body && suits(node))
    return all.length === 0 ? document.body : this.#random.pick(all)
  }

  #grow(depth: number): Node {
    if (depth === 0 || this.#random.below(4) === 0) return document.createTextNode(this.#word())
    const tag = this.#random.pick(TAGS)
    const element =
      tag === 'svg' ? document.createElementNS('http://www.w3.org/2000/svg', 'g') : document.createElement(tag)
    if (this.#random.below(12) === 0) element.setAttribute('data-conav', '')
    if (tag === 'iframe') return element
    if (tag === 'style' || tag === 'script' || tag === 'textarea')
      element.textContent = tag === 'style' ? 'p{color:red}' : ''
    else for (let n = this.#random.below(5); n > 0; n -= 1) element.append(this.#grow(depth - 1))
    // A field may hide a member of its form.
    if (tag === 'form')
      element.insertAdjacentHTML('beforeend', `<input name="${this.#random.pick(['parentNode', 'nextSibling', 'x'])}">`)
    if (tag === 'x-box' && this.#random.below(2) === 0)
      element.attachShadow({ mode: 'open' }).append(this.#grow(depth - 1))
    return element
  }

  #word(): string {
    return `w${this.#random.below(30)}`
  }
}

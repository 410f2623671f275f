/** Scenes without a framework: what has the same place and key is changed, the rest made anew. */
import type { Piece, Scene } from './scene.ts'

const keys = new WeakMap<Node, string>()

window.openStage = (box, first) => {
  let typed = ''
  let scene: Scene = first
  const render = (): void => fill(box, scene(typed), enter)
  const enter = (text: string): void => {
    typed = text
    render()
  }
  render()
  return {
    show(next) {
      scene = next
      render()
    },
  }
}

type Enter = (text: string) => void

function fill(parent: Element, pieces: readonly (Piece | string)[], enter: Enter): void {
  for (const [i, piece] of pieces.entries()) {
    const there = parent.childNodes[i]
    if (typeof piece === 'string') {
      if (there?.nodeType !== Node.TEXT_NODE) put(parent, document.createTextNode(piece), there)
      else if (there.nodeValue !== piece) there.nodeValue = piece
      continue
    }
    const isSame = there instanceof Element && keys.get(there) === nameOf(piece)
    const element = isSame ? there : put(parent, make(parent, piece, enter), there)
    dress(element as Element, piece)
    if (piece.inside) fill(element as Element, piece.inside, enter)
  }
  while (parent.childNodes.length > pieces.length) parent.lastChild?.remove()
}

const nameOf = ({ tag, key = '' }: Piece): string => `${tag} ${key}`

function make(parent: Element, piece: Piece, enter: Enter): Element {
  const space = piece.tag === 'svg' ? 'http://www.w3.org/2000/svg' : (parent.namespaceURI ?? '')
  const element = document.createElementNS(space, piece.tag)
  keys.set(element, nameOf(piece))
  if (piece.isSource) element.addEventListener('input', () => enter((element as HTMLInputElement).value))
  return element
}

function dress(element: Element, { is = {}, value }: Piece): void {
  for (const { name } of element.attributes) if (!(name in is)) element.removeAttribute(name)
  for (const [name, text] of Object.entries(is))
    if (element.getAttribute(name) !== text) element.setAttribute(name, text)
  if (value !== undefined && (element as HTMLInputElement).value !== value) Reflect.set(element, 'value', value)
}

function put(parent: Element, node: Node, there: Node | undefined): Node {
  if (there) parent.replaceChild(node, there)
  else parent.append(node)
  return node
}

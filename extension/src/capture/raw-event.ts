/** What the recorder says, in the shapes of rrweb's events. Raw: it is the redactor's to clear. */

export type AttributeValue = string | number | boolean | null

export interface Shape {
  type: number
  id: number
  tagName?: string
  attributes?: Record<string, AttributeValue>
  childNodes?: Shape[]
  textContent?: string
  name?: string
  publicId?: string
  systemId?: string
  compatMode?: string
  rootId?: number
  isShadow?: true
  isShadowHost?: true
  isSVG?: true
}

export interface Add {
  parentId: number
  /** The sibling that it stands before, which the other side has by then. */
  nextId: number | null
  node: Shape
}

export interface Remove {
  parentId: number
  id: number
  isShadow?: true
}

export interface Mutation {
  removes: Remove[]
  adds: Add[]
  texts: { id: number; value: string }[]
  attributes: { id: number; attributes: Record<string, AttributeValue> }[]
  isAttachIframe?: true
}

export function noMutation(): Mutation {
  return { removes: [], adds: [], texts: [], attributes: [] }
}

export function isEmpty({ removes, adds, texts, attributes }: Mutation): boolean {
  return removes.length + adds.length + texts.length + attributes.length === 0
}

/** Takes an event: its type, and its data. */
export type Emit = (type: number, data: object) => void

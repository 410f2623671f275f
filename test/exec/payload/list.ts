/** All payloads: every element, sheet and value on every way that leads into a replayed document. */
import { addOf, incrementOf, mutationOf, type NodeShape } from '@conav/shared/testing/page-event.ts'
import { listElements } from './element.payloads.ts'
import { EVENT_PAYLOADS } from './event.payloads.ts'
import type { Builder, Canary, Payload, Planted, Spec } from './payload.ts'
import { listSheets, listValues, PROPERTIES } from './style.payloads.ts'

const ANY: Canary = { js: '', url: '' }

/** How an element gets in. */
const ELEMENT_WAYS: Record<string, (spec: Spec, build: Builder) => Planted> = {
  'in a snapshot': (spec, build) => ({ nodes: [build.node(spec)], events: [] }),
  added: (spec, build) => {
    const home = build.node(['div', {}])
    return { nodes: [home], events: [mutationOf({ adds: addAll(home.id, build.node(spec)) })] }
  },
  'in a shadow': (spec, build) => {
    const inside = { ...build.node(spec), isShadow: true }
    return { nodes: [{ ...build.node(['div', {}]), isShadowHost: true, childNodes: [inside] }], events: [] }
  },
  'in a frame': (spec, build) => {
    const frame = build.node(['iframe', {}])
    const page = { type: 0, id: build.id() }
    const html = build.node(['html', {}, ['head', {}], ['body', {}, spec]])
    const framed = withRoot({ ...page, childNodes: [html] }, page.id)
    return { nodes: [frame], events: [mutationOf({ adds: [addOf(frame.id, framed)], isAttachIframe: true })] }
  },
  'by its attributes': (spec, build) => {
    const [tag, attributes, ...children] = spec
    const node = build.node([tag, {}, ...children])
    return { nodes: [node], events: [mutationOf({ attributes: [{ id: node.id, attributes }] })] }
  },
  'of the other namespace': (spec, build) => {
    const flip = (node: NodeShape): NodeShape => ({
      ...node,
      isSVG: !(node['isSVG'] ?? false),
      ...(node.childNodes && { childNodes: node.childNodes.map(flip) }),
    })
    return { nodes: [{ ...build.node(['div', {}]), childNodes: [flip(build.node(spec))] }], events: [] }
  },
}

/** How a sheet gets in. */
const SHEET_WAYS: Record<string, (css: string, build: Builder) => Planted> = {
  'as a style': (css, build) => ({ nodes: [build.node(['style', {}, css])], events: [] }),
  'as the text of a link': (css, build) => ({
    nodes: [build.node(['link', { rel: 'stylesheet', _cssText: css }])],
    events: [],
  }),
  'as a text that is added': (css, build) => {
    const style = build.node(['style', {}])
    return { nodes: [style], events: [mutationOf({ adds: [addOf(style.id, build.text(css))] })] }
  },
  'as a text that changes': (css, build) => {
    const style = build.node(['style', {}, 'p{color:red}'])
    const [text] = style.childNodes ?? []
    return { nodes: [style], events: [mutationOf({ texts: [{ id: text?.id, value: css }] })] }
  },
  'as a rule': (css, build) => {
    const style = build.node(['style', {}, 'p{color:red}'])
    return { nodes: [style], events: [incrementOf(8, { id: style.id, adds: [{ rule: css, index: 0 }] })] }
  },
  'as a sheet that is replaced': (css, build) => {
    const [node, sheet] = [build.node(['p', {}, 'x']), build.id()]
    const rules = [{ rule: 'p{color:red}', index: 0 }]
    const adopted = incrementOf(15, { id: 1, styleIds: [sheet], styles: [{ styleId: sheet, rules }] })
    return { nodes: [node], events: [adopted, incrementOf(8, { styleId: sheet, replaceSync: css })] }
  },
  'as a sheet that is adopted': (css, build) => {
    const sheet = build.id()
    const styles = [{ styleId: sheet, rules: [{ rule: css, index: 0 }] }]
    return { nodes: [build.node(['p', {}, 'x'])], events: [incrementOf(15, { id: 1, styleIds: [sheet], styles })] }
  },
}

/** How a value of CSS gets in. */
const VALUE_WAYS: Record<string, (value: string, property: string, build: Builder) => Planted> = {
  'in a style attribute': (value, property, build) => {
    return { nodes: [build.node(['p', { style: `${property}:${value}` }, 'x'])], events: [] }
  },
  'in a style that changes': (value, property, build) => {
    const node = build.node(['p', { style: 'color:red' }, 'x'])
    const attributes = { style: { [property]: [value, 'important'] } }
    return { nodes: [node], events: [mutationOf({ attributes: [{ id: node.id, attributes }] })] }
  },
}

/** Every payload in a fixed order, whose place is its number. */
export function listPayloads(): Payload[] {
  const elements = Object.keys(listElements(ANY)).flatMap((name) =>
    Object.entries(ELEMENT_WAYS).map(([way, plant]): Payload => ({
      name: `${name}, ${way}`,
      plant: (canary, build) => plant(listElements(canary)[name] ?? ['p', {}], build),
    })),
  )
  const sheets = listSheets('').flatMap((css, at) =>
    Object.entries(SHEET_WAYS).map(([way, plant]): Payload => ({
      name: `${css}, ${way}`,
      plant: ({ url }, build) => plant(listSheets(url)[at] ?? '', build),
    })),
  )
  const values = listValues('').flatMap((value, at) =>
    Object.entries(VALUE_WAYS).map(([way, plant]): Payload => ({
      name: `${value}, ${way}`,
      plant: ({ url }, build) => plant(listValues(url)[at] ?? '', PROPERTIES[at % PROPERTIES.length] ?? '', build),
    })),
  )
  return [...elements, ...sheets, ...values, ...EVENT_PAYLOADS]
}

/** Each node of a new part is told by itself, as recorders do. */
function addAll(parentId: number, node: NodeShape): object[] {
  const { childNodes = [], ...alone } = node
  const own = addOf(parentId, node.type === 2 ? { ...alone, childNodes: [] } : node)
  return [own, ...childNodes.flatMap((child) => addAll(node.id, child))]
}

function withRoot(node: NodeShape, rootId: number): NodeShape {
  return {
    ...node,
    rootId,
    ...(node.childNodes && { childNodes: node.childNodes.map((child) => withRoot(child, rootId)) }),
  }
}

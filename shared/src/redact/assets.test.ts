import { expect, test } from 'vitest'
import type { AssetNews } from '../asset/asset.ts'
import { inspect, openInspection } from '../inspect/inspect.ts'
import type { Policy } from '../policy/policy.ts'
import { addOf, eventOf, mutationOf, PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { policyOf } from '../testing/policy.ts'
import { attributesIn, nodeIn, open } from '../testing/redacted-page.ts'
import { mayTell } from './assets.ts'
import { EVENT, type PageEvent } from './event.ts'

const CANARY = 'c4n4ry'
const URL_OF = (name: string): string => `https://shop.example/${CANARY}/${name}.png?u=${CANARY}`
const PICTURES = policyOf({ unmask: [{ id: 'pictures', selector: '.shown', unmask: ['image'] }] })
const SHEETS = policyOf({ sheetImages: true, sheetFonts: true })
const HASH = 'a'.repeat(64)

/** What the inspector says of all that left. */
function faultsOf(policy: Policy, events: readonly PageEvent[]): unknown[] {
  const inspection = openInspection([policy])
  return events.map((event) => inspect(inspection, structuredClone(event))).filter((fault) => fault !== undefined)
}

function newsOf(ref: string): PageEvent {
  const assets: AssetNews[] = [
    { ref, state: 'stored', widthPx: 1, heightPx: 1, hash: HASH as never, mediaType: 'image/png', density: 1 },
  ]
  return eventOf(EVENT.assets, { assets })
}

test('[RD110] a rule for pictures lets a reference through in place of the address, and nothing else of the picture', () => {
  const b = new PageBuilder()
  const shown = b.element('img', { src: URL_OF('a'), srcset: `${URL_OF('b')} 2x`, alt: CANARY, sizes: '10px' })
  const other = b.element('img', { src: URL_OF('c'), alt: CANARY })
  const film = b.element('video', { class: 'shown', poster: URL_OF('d'), src: URL_OF('e') })
  const press = b.element('input', { class: 'shown', type: 'image', src: URL_OF('f'), alt: CANARY, value: CANARY })
  const drawn = b.svg('image', { class: 'shown', 'xlink:href': URL_OF('g') })
  const source = b.element('source', { srcset: URL_OF('h'), type: 'image/webp' })
  const { send, left, state } = open(PICTURES)

  const [keyframe] = send(
    snapshotOf(b.page([], [b.element('p', { class: 'shown' }), film, press, drawn, other, wrap(b, [source, shown])])),
  )

  expect(attributesIn(keyframe, shown.id)['src']).toBe(`conav-asset:${shown.id}`)
  expect(nodeIn(keyframe, shown.id)).toMatchObject({ rules: { src: 'pictures' } })
  expect(attributesIn(keyframe, film.id)).toMatchObject({ poster: `conav-asset:${film.id}` })
  expect(attributesIn(keyframe, press.id)).toMatchObject({ src: `conav-asset:${press.id}` })
  expect(attributesIn(keyframe, drawn.id)).toMatchObject({ href: `conav-asset:${drawn.id}` })
  expect(attributesIn(keyframe, other.id)['src']).toMatch(/^data:image\/gif/)
  expect([...state.assets.fresh]).toHaveLength(4)
  expect(JSON.stringify(left)).not.toContain(CANARY)
  expect(faultsOf(PICTURES, left)).toEqual([])
})

function wrap(b: PageBuilder, childNodes: ReturnType<PageBuilder['element']>[]) {
  return { ...b.element('picture', { class: 'shown' }), childNodes }
}

test('[RD110] a picture follows its element: added, changed, removed, and taken back when the rule means it no more', () => {
  const b = new PageBuilder()
  const box = b.element('div', { class: 'shown' })
  const { send, left, state } = open(PICTURES)
  send(snapshotOf(b.page([], [box])))
  const img = b.element('img', { src: URL_OF('a') })

  const [added] = send(mutationOf({ adds: [addOf(box.id, img)] }))
  state.assets.fresh.clear()
  const [changed] = send(mutationOf({ attributes: [{ id: img.id, attributes: { src: URL_OF('b') } }] }))
  const isFresh = state.assets.fresh.has(String(img.id))
  const [removed] = send(mutationOf({ attributes: [{ id: img.id, attributes: { src: null } }] }))
  send(mutationOf({ attributes: [{ id: img.id, attributes: { src: URL_OF('c') } }] }))
  const [hidden] = send(mutationOf({ attributes: [{ id: box.id, attributes: { class: '' } }] }))

  expect(attributesIn(added, img.id)['src']).toBe(`conav-asset:${img.id}`)
  expect(JSON.stringify(changed)).toContain(`conav-asset:${img.id}`)
  expect(isFresh).toBe(true)
  expect(JSON.stringify(removed)).toContain('"src":null')
  expect(JSON.stringify(hidden)).toContain('data:image/gif')
  expect(JSON.stringify(left)).not.toContain(CANARY)
  expect(faultsOf(PICTURES, left)).toEqual([])
})

test('[RD111] pictures and fonts of sheets leave by a switch of the policy alone, those in a style of an element by its rule', () => {
  const css = `.a{background:url("${URL_OF('bg')}") no-repeat;cursor:image-set(url(${URL_OF('x')}) 1x)}
    @font-face{font-family:"Fern ${CANARY}1";src:url(${URL_OF('font')}) format("woff2"),local("${CANARY}");unicode-range:U+0-FF,U+20AC}
    .b{font-family:"Fern ${CANARY}1",serif;mask-image:url(#m)}
    .c{--font:"Fern ${CANARY}1","Palatino Linotype";--text:"Private ${CANARY}"}`
  const pageOf = (): [PageBuilder, number, PageEvent] => {
    const b = new PageBuilder()
    const styled = b.element('p', { class: 'shown', style: `color:red;background-image:url(${URL_OF('own')})` })
    const page = b.page([b.element('style', { _cssText: css })], [styled])
    return [b, styled.id, snapshotOf(page)]
  }

  const [, plain, first] = pageOf()
  const masked = open(policyOf({})).send(first)
  const [, own, second] = pageOf()
  const byRule = open(PICTURES).send(second)
  const [, , third] = pageOf()
  const bySwitch = open(SHEETS).send(third)

  expect(JSON.stringify(masked)).not.toContain('conav-asset:')
  expect(attributesIn(masked[0], plain)['style']).toBe('color:red;background-image:none;')
  expect(attributesIn(byRule[0], own)['style']).toBe('color:red;background-image:url(conav-asset:s1);')
  expect(nodeIn(byRule[0], own)).toMatchObject({ rules: { style: 'pictures' } })
  expect(JSON.stringify(byRule).match(/conav-asset:s\d/g)).toHaveLength(1)
  const sheet = JSON.stringify(bySwitch)
  expect(sheet).toContain('.a{background:url(conav-asset:s1) no-repeat;cursor:url(conav-asset:s2);}')
  expect(sheet).toMatch(/@font-face\{font-family:(n\d+);src:url\(conav-asset:s3\);unicode-range:U\+0-FF,U\+20AC;\}/)
  expect(/\.b\{font-family:(n\d+)/.exec(sheet)?.[1]).toBe(/font-family:(n\d+);src/.exec(sheet)?.[1])
  expect(sheet).toMatch(/\.c\{--font:n\d+,\\"Palatino Linotype\\";--text:\\"\\";\}/)
  expect(sheet).toContain('background-image:none')
  expect(JSON.stringify([masked, byRule, bySwitch])).not.toContain(CANARY)
  expect([...faultsOf(PICTURES, byRule), ...faultsOf(SHEETS, bySwitch)]).toEqual([])
})

test('[RD112] the inspector takes a reference only with the claim of a rule for pictures, and only to the element itself', () => {
  const b = new PageBuilder()
  const img = b.element('img', { class: 'shown', src: URL_OF('a') })
  const [keyframe] = open(PICTURES).send(snapshotOf(b.page([b.element('style', { _cssText: '.shown{}' })], [img])))
  const forge = (change: (node: Record<string, Record<string, unknown>>) => void): PageEvent => {
    const event = structuredClone(keyframe)
    change(nodeIn(event, img.id) as never)
    return event as PageEvent
  }
  const address = forge((node) => Object.assign(node['attributes'] ?? {}, { src: URL_OF('a') }))
  const another = forge((node) => Object.assign(node['attributes'] ?? {}, { src: 'conav-asset:7777' }))
  const unclaimed = forge((node) => Reflect.deleteProperty(node, 'rules'))
  const smuggled = forge((node) => {
    Object.assign(node['attributes'] ?? {}, { style: `--x:"${CANARY}";background:url(conav-asset:s1)` })
    Object.assign(node['rules'] ?? {}, { style: 'pictures' })
  })
  const texts = policyOf({ unmask: [{ id: 'pictures', selector: '.shown', unmask: ['text'] }] })

  expect(faultsOf(PICTURES, [keyframe as PageEvent, newsOf(String(img.id))])).toEqual([])
  for (const lie of [address, another, unclaimed, smuggled]) expect(faultsOf(PICTURES, [lie])).toHaveLength(1)
  expect(faultsOf(texts, [keyframe as PageEvent])).toMatchObject([{ kind: 'rule', at: 'src' }])
})

test('[RD112] what is told of assets is of the known shape and about nothing that was not let through', () => {
  const b = new PageBuilder()
  const [shown, other] = [b.element('img', { class: 'shown', src: 'x' }), b.element('img', { src: 'y' })]
  const page = b.page([b.element('style', { _cssText: '.shown{}' })], [shown, other])
  const [keyframe] = open(PICTURES).send(snapshotOf(page))
  const told = (event: PageEvent, policy = PICTURES): unknown[] => faultsOf(policy, [keyframe as PageEvent, event])
  const more = eventOf(EVENT.assets, {
    assets: [{ ref: String(shown.id), state: 'awaited', widthPx: 1, heightPx: 1, alt: CANARY }],
  })

  expect(told(newsOf(String(shown.id)))).toEqual([])
  expect(told(newsOf('s1'))).toEqual([])
  expect(told(newsOf(String(other.id)))).toMatchObject([{ kind: 'unmasked', at: 'asset', nodeId: other.id }])
  expect(told(newsOf('9999'))).toMatchObject([{ at: 'asset' }])
  expect(told(more)).toMatchObject([{ at: 'event' }])
  expect(faultsOf(policyOf({}), [newsOf('s1')])).toMatchObject([{ at: 'asset' }])
})

test('[RD170] a canvas and a film leave as nothing but their boxes without a rule for pictures, and under one as references, which go with it', () => {
  const b = new PageBuilder()
  const drawn = b.element('canvas', { width: '30', height: '20', 'conav-still': '' })
  const film = b.element('video', { src: URL_OF('film'), 'conav-still': '' })
  const other = b.element('canvas', { 'conav-still': CANARY })
  const box = { ...b.element('div', { class: 'shown' }), childNodes: [drawn, film] }
  const page = b.page([b.element('style', { _cssText: '.shown{}[conav-still]{color:red}' })], [box, other])
  const { send, left, state } = open(PICTURES)

  const masked = open(policyOf({})).send(snapshotOf(page))
  const [keyframe] = send(snapshotOf(page))
  const fresh = [...state.assets.fresh]
  const tell = (): boolean[] => [drawn, film, other].map(({ id }) => mayTell(state, String(id)))
  const before = tell()
  const [hidden] = send(mutationOf({ attributes: [{ id: box.id, attributes: { class: '' } }] }))

  expect(JSON.stringify(masked)).not.toMatch(/conav-(?:asset|still)/)
  expect(attributesIn(keyframe, drawn.id)).toEqual({
    width: '30',
    height: '20',
    'conav-still': `conav-asset:${drawn.id}`,
  })
  expect(nodeIn(keyframe, drawn.id)).toMatchObject({ rules: { 'conav-still': 'pictures' } })
  expect(attributesIn(keyframe, film.id)).toEqual({ poster: `conav-asset:${film.id}` })
  expect(fresh).toEqual([String(drawn.id), String(film.id)])
  expect(before).toEqual([true, true, false])
  expect(JSON.stringify(hidden)).toContain('{"conav-still":null}')
  expect(JSON.stringify(hidden)).toContain('{"poster":null}')
  expect(tell()).toEqual([false, false, false])
  expect(JSON.stringify(left)).not.toContain(CANARY)
  expect(faultsOf(PICTURES, left)).toEqual([])
})

test('[RD170] the inspector takes a picture of a canvas only where its reference left with the claim of a rule', () => {
  const b = new PageBuilder()
  const [drawn, other] = [
    b.element('canvas', { class: 'shown', 'conav-still': '' }),
    b.element('canvas', { 'conav-still': '' }),
  ]
  const [keyframe] = open(PICTURES).send(
    snapshotOf(b.page([b.element('style', { _cssText: '.shown{}' })], [drawn, other])),
  )
  const unclaimed = structuredClone(keyframe) as PageEvent
  Reflect.deleteProperty(nodeIn(unclaimed, drawn.id) ?? {}, 'rules')

  expect(faultsOf(PICTURES, [keyframe as PageEvent, newsOf(String(drawn.id))])).toEqual([])
  expect(faultsOf(PICTURES, [unclaimed])).toHaveLength(1)
  expect(faultsOf(PICTURES, [keyframe as PageEvent, newsOf(String(other.id))])).toMatchObject([{ at: 'asset' }])
})

test('[RD172] an object that is a picture leaves as one, under a rule for pictures, and nothing that stands in it', () => {
  const b = new PageBuilder()
  const plan = b.element('object', { class: 'shown', data: URL_OF('plan'), type: 'image/png', width: '30' })
  plan.childNodes = [b.element('param', { value: CANARY }), b.element('p', { class: 'shown' }, CANARY)]
  const other = b.element('embed', { src: URL_OF('other') })
  const page = b.page([b.element('style', { _cssText: '.shown{}' })], [plan, other])

  const { send, left, state } = open(PICTURES)
  const [keyframe] = send(snapshotOf(page))
  const masked = open(policyOf({})).send(snapshotOf(page))

  expect(nodeIn(keyframe, plan.id)).toMatchObject({ tagName: 'img', rules: { src: 'pictures' } })
  expect(attributesIn(keyframe, plan.id)).toMatchObject({ src: `conav-asset:${plan.id}`, width: '30' })
  expect(mayTell(state, String(plan.id))).toBe(true)
  expect(attributesIn(keyframe, other.id)['src']).toBeUndefined()
  expect(attributesIn(masked[0], plan.id)['src']).toBeUndefined()
  expect(JSON.stringify([left, masked])).not.toContain(CANARY)
  expect(faultsOf(PICTURES, [...left, newsOf(String(plan.id))])).toEqual([])
})

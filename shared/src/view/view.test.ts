import { expect, test } from 'vitest'
import { MASK_ALL, type Policy } from '../policy/policy.ts'
import { EVENT, type PageEvent } from '../redact/event.ts'
import { isLoose, looseOf } from '../redact/loose.ts'
import { openRedaction, openSecrets, redact, type Scene } from '../redact/redact.ts'
import { addOf, eventOf, inputOf, mutationOf, PageBuilder, snapshotOf, type NodeShape } from '../testing/page-event.ts'
import { policyOf } from '../testing/policy.ts'
import { openPage, step, World } from '../testing/random-page.ts'
import { openRandom } from '../testing/random.ts'
import { GroupView } from './group-view.ts'
import { policyFor, viewsOf, WHOLE } from './views.ts'

const WIDE = { id: 'wide', selector: '.a, p', unmask: ['text', 'value'] }
const NARROW = {
  id: 'narrow',
  selector: '.open, h1, input, textarea, select',
  unmask: ['text', 'value', 'attributes', 'image'],
  attributes: ['title'],
}
const POLICY = narrowed(['agent'])

function narrowed(roles: string[]): Policy {
  const policy = policyOf({ unmask: [WIDE, NARROW] as never })
  return {
    ...policy,
    unmask: policy.unmask.map((rule) => (rule.id === 'narrow' ? { ...rule, for: roles } : rule)) as never,
  }
}

function openGuest(policy: Policy = POLICY): { key: string; view: GroupView } {
  const { guest: key } = viewsOf([policy])
  return { key, view: new GroupView([policyFor(policy, key)]) }
}

/** What names the rule, of an event as it left. */
function piecesOf(value: unknown, rule: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => piecesOf(one, rule))
  if (!isLoose(value)) return []
  const own = value['rule'] === rule ? [value['textContent'], value['value'], value['text']] : []
  const attributes = looseOf(value['attributes'])
  const ruled = Object.entries(looseOf(value['rules'])).flatMap(([name, by]) => (by === rule ? [attributes[name]] : []))
  return [
    ...[...own, ...ruled].filter((piece): piece is string => typeof piece === 'string' && piece.length > 2),
    ...Object.values(value).flatMap((one) => piecesOf(one, rule)),
  ]
}

/** Every text another one, so that none can be mistaken for what another rule shows. */
function marked(event: PageEvent, next: () => string): PageEvent {
  return JSON.parse(JSON.stringify(event), (name: string, value: unknown) =>
    typeof value === 'string' && /^(?:textContent|text|value|title)$/.test(name) && value.length < 6 && value !== ''
      ? next()
      : value,
  ) as PageEvent
}

test('[PO30] a policy without roles is one view for all, and one with them is as many as differ', () => {
  expect(viewsOf([MASK_ALL])).toEqual({ agent: WHOLE, guest: WHOLE, supervisor: WHOLE, recording: WHOLE })
  expect(viewsOf([POLICY])).toEqual({ agent: WHOLE, guest: 'narrow', supervisor: 'narrow', recording: 'narrow' })
  expect(policyFor(POLICY, 'narrow').unmask.map(({ id }) => id)).toEqual(['wide'])
})

test('[PO30] while one policy takes the place of another, what either keeps from a role is kept from it', () => {
  const before = narrowed(['agent', 'guest'])
  const after = narrowed(['agent', 'recording'])

  expect(viewsOf([before, after])).toMatchObject({ agent: WHOLE, guest: 'narrow', recording: 'narrow' })
  expect(viewsOf([after])).toMatchObject({ guest: 'narrow', recording: WHOLE })
})

test.for(Array.from({ length: 120 }, (_, i) => i + 1))(
  '[PO31] whatever pages do, a view holds nothing that names a rule that is not for it, and all that names one that is (seed %i)',
  (seed) => {
    const random = openRandom(seed)
    const world = new World(random)
    const state = openRedaction(openSecrets('salt'))
    const { view } = openGuest()
    let count = 0
    const next = (): string => `canary-${count++}-`
    let [hidden, shown] = [0, 0]
    const send = (raw: PageEvent): void => {
      const scene: Scene = { policy: POLICY, path: '/' }
      const { event, more = [] } = redact(state, marked(raw, next), scene)
      for (const left of [event, ...more].filter((one) => one !== undefined)) {
        const whole = JSON.parse(JSON.stringify(left)) as PageEvent
        const seen = JSON.stringify(view.take([whole]))
        for (const piece of piecesOf(whole, 'narrow')) {
          hidden++
          expect(seen).not.toContain(JSON.stringify(piece))
        }
        for (const piece of piecesOf(whole, 'wide')) {
          shown++
          expect(seen).toContain(JSON.stringify(piece))
        }
      }
    }
    send(snapshotOf(openPage(world)))
    for (let i = 0; i < 40 && world.nodes.size > 0; i++) send(step(world))
    expect(hidden + shown).toBeGreaterThan(0)
  },
)

const PICTURE = 'https://shop.example/face.png'

function openScene(): {
  b: PageBuilder
  send: (event: PageEvent) => PageEvent[]
  heading: NodeShape
  field: NodeShape
} {
  const b = new PageBuilder()
  const field = b.element('input', { type: 'text', value: 'Secret', rr_scrollLeft: 40, title: 'Tip' })
  const heading = b.element('h1', {}, 'Marie Lacroix', b.element('img', { src: PICTURE }))
  const state = openRedaction(openSecrets('salt'))
  const { view } = openGuest()
  const send = (event: PageEvent): PageEvent[] => {
    const { event: left } = redact(state, event, { policy: POLICY, path: '/' })
    return left === undefined ? [] : view.take([JSON.parse(JSON.stringify(left)) as PageEvent])
  }
  send(eventOf(EVENT.meta, { href: 'x', width: 1, height: 1 }))
  return { b, send, heading, field }
}

test('[PO32] what is not for a view is masked as without the rule: shapes of words, values of one length, no choices, empty pictures', () => {
  const { b, send, heading, field } = openScene()
  const chosen = b.element('input', { type: 'checkbox', checked: true, 'conav-mixed': true })
  const drawn = b.element(
    'h1',
    {},
    b.element('canvas', { 'conav-still': '' }),
    b.element('video', { 'conav-still': '' }),
  )

  const [page] = send(snapshotOf(b.page([], [heading, field, chosen, drawn])))
  const typed = send(inputOf(field.id, 'A much longer secret'))
  const ticked = send(inputOf(chosen.id, 'on', true))

  const text = JSON.stringify(page)
  expect(text).toContain('••••• •••••••')
  expect(text).toContain('"value":"••••••"')
  expect(text).not.toMatch(/conav-|checked|scrollLeft|"rules?":|Tip/)
  expect(typed).toMatchObject([{ data: { text: '••••••' } }])
  expect(ticked).toEqual([])
})

test('[PO32] of pictures a view is told of those alone to which it refers', () => {
  const { b, send, heading } = openScene()
  send(snapshotOf(b.page([], [heading])))
  const image = heading.childNodes?.[1]
  const news = { ref: String(image?.id), state: 'here', hash: 'a'.repeat(64), mediaType: 'image/png' }

  expect(openGuest().view.take([eventOf(EVENT.assets, { assets: [news] })])).toEqual([])
})

test('[PO33] what no rule is named for, or one of another policy, is in no view: the group ends there', () => {
  const { b, heading } = openScene()
  const page = snapshotOf(b.page([], [heading]))
  const { view } = openGuest()

  expect(() => view.take([page])).toThrow('unmasked')
  const other = openGuest().view
  const masked = redact(openRedaction(openSecrets('')), page, { policy: MASK_ALL, path: '/' }).event
  other.take(masked ? [masked] : [])
  const ruled = mutationOf({ adds: [addOf(heading.id, { ...b.text('Whole'), rule: 'elsewhere' } as never)] })
  expect(JSON.stringify(other.take([ruled]))).toContain('•••••')
})

test('[PO34] of several rules that let the same through the one for most roles counts, from within and from around', () => {
  const b = new PageBuilder()
  const inner = b.element('h1', { class: 'a' }, 'Both')
  const nested = { ...b.element('p'), childNodes: [b.element('h1', {}, 'Around')] }
  const state = openRedaction(openSecrets('salt'))

  const { event } = redact(state, snapshotOf(b.page([], [inner, nested])), { policy: POLICY, path: '/' })

  expect(piecesOf(event, 'wide')).toEqual(['Both', 'Around'])
})

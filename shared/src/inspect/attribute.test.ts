/** Whatever stands in whatever attribute: what left of it is without fault, also as it changes and goes. */
import { expect, test } from 'vitest'
import { HTML_TAGS, SVG_TAGS, TEXT_ATTRIBUTES } from '../redact/allow.ts'
import { openRedaction, openSecrets, redact } from '../redact/redact.ts'
import { MASK_ALL, type Policy } from '../policy/policy.ts'
import { inputOf, mutationOf, PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { OPEN_ALL, policyOf } from '../testing/policy.ts'
import { openRandom } from '../testing/random.ts'
import { inspect, openInspection, type Fault } from './inspect.ts'

const KINDS = ['text', 'value', 'attributes'] as const
const RULES = KINDS.map((kind) => ({
  id: kind,
  selector: '*',
  unmask: [kind],
  attributes: kind === 'attributes' ? [...TEXT_ATTRIBUTES] : [],
}))
const POLICIES: Policy[] = [
  MASK_ALL,
  OPEN_ALL,
  policyOf({ unmask: RULES }),
  ...RULES.map((rule) => policyOf({ unmask: [rule] })),
]
const TAGS = [...HTML_TAGS, ...SVG_TAGS, 'x-own', 'unknown']
const NAMES = [
  ...TEXT_ATTRIBUTES,
  ...'id class style href xlink:href src srcset value checked selected type role dir lang aria-checked aria-valuenow'.split(
    ' ',
  ),
  ...'part exportparts slot is name content media rel width height d points viewBox transform fill stroke'.split(' '),
  ...'font-family color bgcolor data-x contenteditable tabindex span colspan popover open hidden inputmode'.split(' '),
  ...'mask filter clip-path poster for list size rows multiple disabled rr_scrollTop rr_mediaState rr_dataURL'.split(
    ' ',
  ),
]
const TEXTS =
  '|#|#a|##|x| a |Hello you|Dear Hello you!|••••••|true|false|YES|1|1.5|12px|100%|textbox|text|Submit|submit|PASSWORD|radio|file|' +
  'hidden|button|one-time-code|LTR|en|url(#a)|url(/x.png)|red|color:red;background:url(x);--q1w2:3|M0 0L1 1|translate(1 2) x|' +
  'screen|stylesheet|data:image/gif;base64,AAAA|javascript:x|none|xMidYMid meet|"My Font", serif'
const VALUES: readonly unknown[] = [...TEXTS.split('|'), true, false, 3, 2.345, null]

/** What the customer types into a password field; pages show it in odd places. */
const SECRET = 'Hello you'

/** The faults of a page on which the attribute stands, changes to another value, and goes. */
function listFaults(policy: Policy, tag: string, [name, ...values]: [string, ...unknown[]]): Fault[] {
  const page = new PageBuilder()
  const text = page.text('Dear you')
  const make = SVG_TAGS.has(tag) ? page.svg.bind(page) : page.element.bind(page)
  const element = make(tag, values[0] === null ? {} : { [name]: values[0] }, text)
  const secret = page.element('input', { type: 'password' })
  const whole = page.page([], [secret, element])
  const events = [
    snapshotOf(whole),
    inputOf(secret.id, SECRET),
    snapshotOf(whole),
    ...[...values.slice(1), null].flatMap((value) => [
      mutationOf({ attributes: [{ id: element.id, attributes: { [name]: value } }] }),
      mutationOf({ texts: [{ id: text.id, value: `Dear ${String(value)}` }] }),
    ]),
  ]
  const state = openRedaction(openSecrets('salt'))
  const inspection = openInspection([policy])
  return events.flatMap((event) => {
    const { event: first, more = [] } = redact(state, event, { policy, path: '/' })
    return [first, ...more].flatMap((left) => (left && inspect(inspection, left)) ?? [])
  })
}

test.for(NAMES)('[RD140] whatever stands in %s, of whatever element, what left of it is its own mask', (name) => {
  const random = openRandom(NAMES.indexOf(name))

  for (const tag of TAGS) {
    const policy = random.pick(POLICIES)
    const first = random.below(2) === 0 ? SECRET : random.pick(VALUES)
    const values: [string, ...unknown[]] = [name, first, random.pick(VALUES), random.pick([SECRET, ...VALUES])]
    expect(listFaults(policy, tag, values), `${tag} ${JSON.stringify(values)}`).toEqual([])
  }
})

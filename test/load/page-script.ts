/** What a busy page does for a minute: a keyframe, then 20 events a second of 2 KB each, the same for every seed. */
import type { PageEvent } from '@conav/shared/redact/event.ts'
import {
  addOf,
  eventOf,
  mutationOf,
  type NodeShape,
  PageBuilder,
  snapshotOf,
} from '@conav/shared/testing/page-event.ts'
import { openRandom, type Random } from '@conav/shared/testing/random.ts'

export const EVENTS_A_SECOND = 20
export const EVENT_BYTES = 2_048
const ROWS = 300
/** So that events have the wanted size on average and not at least. */
const HALF_A_PART = 250
/** Nodes of the table's body; what is added later is numbered from above. */
const TABLE = 4
const FIRST_ADDED = 100_000
const WORDS =
  'order basket delivery monstera plant pot small large water light shade soil price total status paid sent open late ' +
  'customer invoice address street city parcel return refund offer voucher garden balcony window leaf root seed spring'

export interface PageScript {
  keyframe: PageEvent[]
  /** One each 1,000 / 20 ms. */
  events: PageEvent[]
}

/** Rows come and go, texts and classes change, as in a list that lives; each event has about 2 KB as JSON. */
export function writeScript(seed: number, seconds: number): PageScript {
  const random = openRandom(seed)
  const words = WORDS.split(' ')
  const speak = (count: number): string => Array.from({ length: count }, () => random.pick(words)).join(' ')
  let nextId = FIRST_ADDED
  const mint = (): number => (nextId += 1)
  const events = Array.from({ length: seconds * EVENTS_A_SECOND }, (_, n) => {
    const parts: object[] = []
    const event = n % 4 === 3 ? () => changesOf(parts) : () => mutationOf({ adds: parts })
    const add = n % 4 === 3 ? () => change(random, speak) : () => addOf(TABLE, row({ mint, speak, random }))
    while (JSON.stringify(event()).length < EVENT_BYTES - HALF_A_PART) parts.push(add())
    return { ...event(), timestamp: (n * 1_000) / EVENTS_A_SECOND }
  })
  return { keyframe: snapshot(speak), events }
}

interface Maker {
  mint: () => number
  speak: (count: number) => string
  random: Random
}

function row({ mint, speak, random }: Maker): NodeShape {
  const element = (tagName: string, attributes: object, childNodes: NodeShape[]): NodeShape => {
    return { type: 2, id: mint(), tagName, attributes: { ...attributes }, childNodes }
  }
  const text = (textContent: string): NodeShape => ({ type: 3, id: mint(), textContent })
  return element('tr', { class: random.pick(['row', 'row is-new', 'row is-late']), 'data-row': String(mint()) }, [
    element('td', { class: 'name' }, [text(speak(2 + random.below(4)))]),
    element('td', { class: 'price' }, [text(`${random.below(900)}.${10 + random.below(90)} €`)]),
    element('td', { class: 'state' }, [element('span', { class: 'badge' }, [text(speak(1))])]),
  ])
}

function change(random: Random, speak: (count: number) => string): object {
  return { id: 10 + random.below(ROWS * 4), value: `${speak(3)} ${random.below(10_000)}` }
}

function changesOf(texts: object[]): PageEvent {
  return mutationOf({ texts })
}

function snapshot(speak: (count: number) => string): PageEvent[] {
  const page = new PageBuilder()
  const rows = Array.from({ length: ROWS }, () =>
    page.element('tr', { class: 'row' }, page.element('td', { class: 'name' }, speak(4))),
  )
  const tree = page.page([], [page.element('table', { class: 'list' }, page.element('tbody', {}, ...rows))])
  return [eventOf(4, { href: '', width: 1280, height: 800 }, 0), snapshotOf(tree)]
}

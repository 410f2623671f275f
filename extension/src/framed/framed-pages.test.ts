import { MASK_ALL, type Policy } from '@conav/shared/policy/policy.ts'
import type { IntentId, NodeId, PeerId } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { expect, test } from 'vitest'
import type { FromKeeper, FromPage } from '../link/port.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { FramedPages } from './framed-pages.ts'
import { firstIdOf, MAX_FRAMED } from './numbers.ts'

const FRAME = 7 as NodeId
const CAPTURE: FromKeeper = { type: 'capture', policy: MASK_ALL, salt: 'salt', openedAgoMs: 0, hidden: [] }

const changeOf = (id: number): PageEvent =>
  ({ type: 3, data: { source: 3, id, x: 0, y: 9 }, timestamp: 0 }) as unknown as PageEvent
const keyframeOf = (id: number): PageEvent[] =>
  [
    { type: 4, data: { href: 'about:blank', width: 1, height: 1 }, timestamp: 0 },
    { type: 2, data: { node: { type: 0, id, childNodes: [] }, initialOffset: { left: 0, top: 0 } }, timestamp: 0 },
  ] as unknown as PageEvent[]
const told = (events: PageEvent[], isKeyframe = false): FromPage => ({ type: 'events', events, atMs: 5, isKeyframe })

function open() {
  const clock = new FakeClock()
  const heard: FromPage[] = []
  const toPage: FromKeeper[] = []
  const pages = new FramedPages({
    clock,
    post: (message) => toPage.push(message),
    hear: (message) => heard.push(message),
    call: () => undefined,
  })
  const meet = (key: string) => {
    const posted: FromKeeper[] = []
    const say = pages.meet(key, (message) => posted.push(message))
    return { posted, say: (message: FromPage) => say?.(message), isMet: say !== null }
  }
  /** Frames of framed pages that came, and events of theirs that were let through. */
  const listTold = () =>
    heard.flatMap((message) => (message.type === 'events' ? message.events : [])).map(({ data }) => data as object)
  return { clock, heard, toPage, pages, meet, listTold }
}

/** A framed page that stands in its frame and was asked for itself. */
function openStanding() {
  const opened = open()
  const { pages, meet } = opened
  const till = meet('till')
  pages.say(CAPTURE)
  pages.around({ type: 'framed', key: 'till', node: FRAME })
  return { ...opened, till }
}

test('[EX262] a framed page is asked for itself once its frame is seen, with the age of the stream at that moment', () => {
  const { clock, pages, meet } = open()
  const till = meet('till')
  pages.say(CAPTURE)
  clock.pass(300)
  expect(till.posted).toEqual([])

  pages.around({ type: 'framed', key: 'till', node: FRAME })

  expect(till.posted).toEqual([{ ...CAPTURE, openedAgoMs: 300, firstId: firstIdOf(1) }])
})

test('[EX262] its keyframe comes into the frame as a document, and what it tells before that is left out', () => {
  const { till, heard, listTold } = openStanding()
  till.say(told([changeOf(firstIdOf(1))]))
  till.say(told(keyframeOf(firstIdOf(1)), true))
  till.say(told([changeOf(firstIdOf(1))]))

  const [attached, changed] = listTold()
  expect(attached).toMatchObject({ isAttachIframe: true, adds: [{ parentId: FRAME, node: { id: firstIdOf(1) } }] })
  expect(changed).toMatchObject({ id: firstIdOf(1), y: 9 })
  expect(heard.every((message) => message.type === 'events' && !message.isKeyframe)).toBe(true)
})

test('[EX262] after a keyframe of the page around it, it begins anew, and only once its frame has come', () => {
  const { pages, till, listTold } = openStanding()
  till.say(told(keyframeOf(firstIdOf(1)), true))
  pages.around(told(keyframeOf(1), true))
  const before = listTold().length
  till.say(told([changeOf(firstIdOf(1))]))
  expect(listTold()).toHaveLength(before)

  pages.around({ type: 'framed', key: 'till', node: FRAME })

  expect(till.posted.at(-1)).toEqual({ type: 'keyframe-please' })
})

test('[EX262] while it tells a keyframe that began too early, it is asked for another one after that', () => {
  const { pages, till, listTold } = openStanding()
  pages.around({ type: 'framed', key: 'till', node: 9 as NodeId })
  till.say({ type: 'events', events: keyframeOf(firstIdOf(1)), atMs: 5, isKeyframe: true, isPart: true })
  expect(till.posted.map(({ type }) => type)).toEqual(['capture'])
  till.say(told([changeOf(firstIdOf(1))]))

  expect(till.posted.at(-1)).toEqual({ type: 'keyframe-please' })
  expect(listTold()).toEqual([])
})

test.each([
  ['its frame is not seen any more', ({ pages }) => pages.around({ type: 'framed', key: 'till', node: null })],
  ['its policy pauses sharing there', ({ till }) => till.say({ type: 'paused', isPaused: true })],
  ['it has gone', ({ pages }) => pages.part('till')],
] satisfies [string, (at: ReturnType<typeof openStanding>) => void][])(
  '[EX262] others have an empty frame once %s',
  (_, end) => {
    const opened = openStanding()
    opened.till.say(told(keyframeOf(firstIdOf(1)), true))

    end(opened)

    expect(opened.listTold().at(-1)).toMatchObject({
      isAttachIframe: true,
      adds: [{ parentId: FRAME, node: { type: 0, childNodes: [{ tagName: 'html', childNodes: [] }] } }],
    })
    opened.till.say(told([changeOf(firstIdOf(1))]))
    expect(opened.listTold()).toHaveLength(2)
  },
)

test('[EX262] it stops when the page around it does', () => {
  const { pages, till, toPage } = openStanding()

  pages.say({ type: 'capture-stop' })

  expect(till.posted.at(-1)).toEqual({ type: 'capture-stop' })
  expect(toPage.at(-1)).toEqual({ type: 'capture-stop' })
})

test('[EX262] it follows a change of the policy, and one that comes later begins with it', () => {
  const { pages, till, meet } = openStanding()
  const policy: Policy = { ...MASK_ALL, version: 8 }
  pages.say({ type: 'policy', policy })
  const other = meet('other')
  pages.around({ type: 'framed', key: 'other', node: 9 as NodeId })

  expect(till.posted.at(-1)).toEqual({ type: 'policy', policy })
  expect(other.posted).toMatchObject([{ type: 'capture', policy, firstId: firstIdOf(2) }])
})

const actOn = (node: number): Extract<FromKeeper, { type: 'intent' }> => ({
  type: 'intent',
  from: 'agent' as PeerId,
  within: null,
  intent: { kind: 'hover', id: 3, node, spot: { x: 0, y: 0 } } as never,
})

test('[EX263] an act is done in the page of its node', () => {
  const { pages, till, toPage } = openStanding()
  const [own, framed] = [actOn(5), actOn(firstIdOf(1) + 5)]
  pages.say(own)
  pages.say(framed)

  expect(toPage.at(-1)).toEqual(own)
  expect(till.posted.at(-1)).toEqual(framed)
})

test('[EX263] an act that is about two pages, or about one that has gone, is refused', () => {
  const { pages, heard } = openStanding()
  pages.say({ ...actOn(firstIdOf(1) + 5), within: 5 as NodeId })
  pages.say(actOn(firstIdOf(2)))

  const refused = { type: 'refused', to: 'agent', intent: 3 as IntentId }
  expect(heard).toEqual([
    { ...refused, reason: 'out-of-scope' },
    { ...refused, reason: 'node-gone' },
  ])
})

test('[EX263] the answer about an asset goes to the page that brought it', () => {
  const { pages, till, heard, toPage } = openStanding()
  till.say({ type: 'asset', ask: 4, bytes: new ArrayBuffer(1) } as FromPage)
  const [brought] = heard
  if (brought?.type !== 'asset') throw new Error('no asset was brought')
  const kept = { ok: false, why: 'trouble' } as const

  pages.say({ type: 'asset-kept', ask: brought.ask, kept })
  pages.say({ type: 'asset-kept', ask: 4, kept })

  expect(till.posted.at(-1)).toEqual({ type: 'asset-kept', ask: 4, kept })
  expect(toPage.at(-1)).toEqual({ type: 'asset-kept', ask: 4, kept })
})

test('[EX261] a framed page cannot speak for the case, nor draw on the page around it', () => {
  const { till, heard } = openStanding()
  till.say({ type: 'close' })
  till.say({ type: 'tab', look: { title: null, widthPx: 1, heightPx: 1, isShown: true } })
  till.say({ type: 'drawn', line: { node: 5 as NodeId, points: [[0, 0]] } })

  expect(heard).toEqual([])
})

test('[EX261] of more framed pages than there are numbers for, those over it are not met', () => {
  const { meet } = open()
  const met = Array.from({ length: MAX_FRAMED + 1 }, (_, at) => meet(`page ${at}`).isMet)

  expect(met.lastIndexOf(true)).toBe(MAX_FRAMED - 1)
  expect(met.at(-1)).toBe(false)
})

test('[EX264] the customer’s look at what others see has the framed pages in their frames', () => {
  const { pages, meet, heard } = open()
  const till = meet('till')
  pages.say({ type: 'preview', policy: MASK_ALL, salt: 'salt', hidden: [] })
  pages.around({ type: 'preview', events: keyframeOf(1) })
  pages.around({ type: 'framed', key: 'till', node: FRAME, isPreview: true })
  expect(till.posted).toMatchObject([{ type: 'preview', firstId: firstIdOf(1) }])

  till.say({ type: 'preview', events: keyframeOf(firstIdOf(1)) })

  const looks = heard.flatMap((message) => (message.type === 'preview' ? [message.events.map(({ data }) => data)] : []))
  expect(looks).toMatchObject([
    [{ href: 'about:blank' }, { node: { id: 1 } }],
    [{ href: 'about:blank' }, { node: { id: 1 } }, { isAttachIframe: true, adds: [{ parentId: FRAME }] }],
  ])
})

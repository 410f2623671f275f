import { UNTIL_STOPPED } from '@conav/shared/protocol/control.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { batch } from '../testing/batch.ts'
import { TAB } from '../testing/fake-server.ts'
import { ASK, click, CONTROL, openCase, PEOPLE, VIEW } from '../testing/open-case.ts'

test('[EX16] the page is captured while someone may see it, and not a moment longer', () => {
  const { live, server, posted } = openCase()
  live.start()

  server.welcome({ people: PEOPLE })
  expect(posted).toEqual([])
  server.say({ type: 'leases', leases: [VIEW] })
  expect(posted.map(({ type }) => type)).toEqual(['capture', 'sharing'])
  server.say({ type: 'leases', leases: [] })

  expect(posted.slice(2)).toEqual([{ type: 'capture-stop' }, { type: 'sharing', sharing: 'nothing' }])
})

test('[EX16] events that come while nothing is shared go nowhere', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome()

  live.hear({ type: 'events', ...batch('whole', 'keyframe') })

  expect(server.line.frames).toEqual([])
})

test('[EX93] a tab that was told is told again to each room that lets it in', () => {
  const { live, server, clock } = openCase()
  const tab = { type: 'tab', look: { title: null, widthPx: 360, heightPx: 640, isShown: true } } as const
  live.start()
  server.welcome()
  live.hear(tab)
  server.line.cut()
  clock.pass(1_000)

  server.welcome()

  expect(server.line.said).toMatchObject([{ type: 'hello', tab: TAB }, tab])
})

test('[EX14] a stop holds while the line is lost, and is the first word when it is back', () => {
  const { live, server, clock, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW, CONTROL] })
  live.hear({ type: 'events', ...batch('whole', 'keyframe') })
  server.line.cut()

  live.stop('view')
  expect(posted.slice(-2)).toEqual([{ type: 'capture-stop' }, { type: 'sharing', sharing: 'nothing' }])
  clock.pass(1_000)
  server.welcome({ people: PEOPLE, leases: [VIEW, CONTROL] })
  server.intend(click(1))

  expect(server.line.said.slice(1)).toMatchObject([{ type: 'revoke', power: 'view' }, { type: 'refused' }])
  expect(server.line.frames).toEqual([])
  expect(live.seen().sharing).toBe('nothing')
})

test('[EX14] after a stop, what the room gives anew is shared again', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })
  live.stop('view')

  server.say({ type: 'leases', leases: [] })
  server.say({ type: 'leases', leases: [VIEW] })

  expect(live.seen().sharing).toBe('view')
})

test('[EX15] a stop that was not confirmed is remembered for the next page, and said again there', () => {
  const first = openCase()
  first.live.start()
  first.server.welcome({ people: PEOPLE, leases: [VIEW] })
  first.server.line.cut()
  first.live.stop('view')

  const next = openCase(first.remembered())
  next.live.start()
  next.server.welcome({ people: PEOPLE, leases: [VIEW] })

  expect(next.server.line.said[1]).toEqual({ type: 'revoke', power: 'view' })
  expect(next.posted).toEqual([])
})

test('[EX17] while the line is lost nothing can be allowed', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, asks: [ASK] })
  server.line.cut()

  expect(live.answer(ASK, { type: 'allow', terms: UNTIL_STOPPED })).toBe(false)

  expect(live.seen().asks).toEqual([ASK])
})

test('[EX17] a question is answered once', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, asks: [ASK] })

  live.answer(ASK, { type: 'allow', terms: UNTIL_STOPPED })

  expect(server.line.said.at(-1)).toEqual({ type: 'allow', ask: 1, terms: UNTIL_STOPPED })
  expect(live.seen().asks).toEqual([])
})

test('[EX18] a link that comes back with another stream captures anew', () => {
  const { live, server, clock, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })
  server.line.cut()
  clock.pass(1_000)

  server.welcome({ people: PEOPLE, leases: [VIEW], stream: StreamNo.parse(2) })

  const types = posted.map(({ type }) => type).filter((type) => type !== 'resting')
  expect(types).toEqual(['capture', 'sharing', 'capture-stop', 'capture'])
})

test('[EX18] a link that comes back with the same stream goes on', () => {
  const { live, server, clock, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })
  live.hear({ type: 'events', ...batch('whole', 'keyframe') })
  server.line.cut()
  live.hear({ type: 'events', ...batch('meanwhile') })
  clock.pass(1_000)

  server.welcome({ people: PEOPLE, leases: [VIEW], acked: 1 })

  expect(posted.map(({ type }) => type).filter((type) => type !== 'resting')).toEqual(['capture', 'sharing'])
  expect(server.line.frames.map(({ seq }) => seq)).toEqual([2])
})

test('[EX19] the case ends when the room says so, and the page is not captured any more', () => {
  const { live, server, posted, overs } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })

  server.say({ type: 'ended', by: 'agent' })

  expect(overs).toEqual([{ because: 'ended', by: 'agent' }])
  expect(posted.slice(2)).toEqual([{ type: 'capture-stop' }, { type: 'sharing', sharing: 'nothing' }])
  expect(live.remembered).toMatchObject({ seenBy: ['Ada'], controlledBy: [] })
})

test('[EX7] pausing is told when it changes, however often the page says it', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })

  for (const isPaused of [true, true, false, false]) live.hear({ type: 'paused', isPaused })

  expect(server.line.said.slice(1)).toEqual([
    { type: 'paused', isPaused: true },
    { type: 'paused', isPaused: false },
  ])
})

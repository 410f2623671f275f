import type { PageEvent } from '@conav/shared/redact/event.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { statusOf } from '../consent/bar.ts'
import { en } from '../i18n/en.ts'
import { openCase, PEOPLE, VIEW } from '../testing/open-case.ts'

const EVENT = { type: 2, timestamp: 0, data: { text: 'whole' } } as unknown as PageEvent

test('[PO26] a page of which the server takes no more is captured no more, also after the line was lost, and the customer reads why', () => {
  const { live, server, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW], stream: StreamNo.parse(1) })
  server.say({ type: 'stream-refused', stream: StreamNo.parse(1) })
  expect(posted.filter(({ type }) => type === 'capture-stop')).toHaveLength(1)
  expect(statusOf(live.seen(), en)).toContain('gave out what should stay hidden')

  server.line.cut()
  live.restart()
  server.welcome({ people: PEOPLE, leases: [VIEW], stream: StreamNo.parse(1) })
  live.hear({ type: 'events', events: [EVENT], atMs: 1, isKeyframe: true })

  expect(posted.filter(({ type }) => type === 'capture')).toHaveLength(1)
  expect(server.line.frames).toEqual([])
  expect(server.line.said.filter(({ type }) => type === 'paused')).toEqual([])
})

test('[PO26] of another page load it is not said', () => {
  const { live, server, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW], stream: StreamNo.parse(2) })

  server.say({ type: 'stream-refused', stream: StreamNo.parse(1) })

  expect(posted.some(({ type }) => type === 'capture-stop')).toBe(false)
  expect(statusOf(live.seen(), en)).toBe('Ada can see this page')
})

test('[EX147] the page is told when what it shares reaches nobody: the line is lost, sharing pauses, or it was refused', () => {
  const { live, server, posted } = openCase()
  const rests = () => posted.flatMap((message) => (message.type === 'resting' ? message.isResting : []))
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW], stream: StreamNo.parse(1) })
  expect(rests()).toEqual([])

  live.hear({ type: 'paused', isPaused: true })
  live.hear({ type: 'paused', isPaused: false })
  server.line.cut()
  live.restart()
  server.welcome({ people: PEOPLE, leases: [VIEW], stream: StreamNo.parse(1) })
  server.say({ type: 'stream-refused', stream: StreamNo.parse(1) })

  expect(rests()).toEqual([true, false, true, false, true])
})

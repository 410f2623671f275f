import type { PageEvent } from '@conav/shared/redact/event.ts'
import { expect, test } from 'vitest'
import { statusOf } from '../consent/bar.ts'
import { en } from '../i18n/en.ts'
import { openCase, PEOPLE, VIEW } from '../testing/open-case.ts'
import { MAX_FRAME_BYTES, MAX_UNPACKED_BYTES } from '@conav/shared/protocol/limit.ts'

test('[EX132] a page that is more than a frame may hold is called so on both sides, until one fits', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })

  live.hear({ type: 'events', events: [snapshot(noise(MAX_FRAME_BYTES * 2))], atMs: 1, isKeyframe: true })
  const seen = live.seen()
  server.line.cut()
  live.restart()
  server.welcome({ people: PEOPLE, leases: [VIEW] })
  const saidAgain = server.line.said.filter(({ type }) => type === 'paused')
  live.hear({ type: 'events', events: [snapshot('small')], atMs: 2, isKeyframe: true })

  expect(statusOf(seen, en)).toBe('This page is too large to be shown. Nothing of it is seen')
  expect(server.lines[0]?.said.at(-1)).toEqual({ type: 'paused', isPaused: true, why: 'too-large' })
  expect(saidAgain).toEqual([{ type: 'paused', isPaused: true, why: 'too-large' }])
  expect(server.line.said.at(-1)).toEqual({ type: 'paused', isPaused: false })
  expect(statusOf(live.seen(), en)).toBe('Ada can see this page')
  expect(server.line.frames).toHaveLength(1)
})

test('[EX132] a page that packs well is too large all the same where nobody would unpack it', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })

  live.hear({ type: 'events', events: [snapshot('x'.repeat(MAX_UNPACKED_BYTES))], atMs: 1, isKeyframe: true })

  expect(server.line.frames).toHaveLength(0)
  expect(server.line.said.at(-1)).toEqual({ type: 'paused', isPaused: true, why: 'too-large' })
})

function snapshot(text: string): PageEvent {
  return { type: 2, timestamp: 0, data: { text } } as unknown as PageEvent
}

/** Does not compress to less than three quarters; the same each time. */
function noise(length: number): string {
  let state = 42
  let text = ''
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += state.toString(36).slice(1, 6)
  }
  return text
}

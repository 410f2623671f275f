import type { CloseReason } from '@conav/shared/protocol/close.ts'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { GATEWAY_LIMITS } from './limit.ts'
import { Link, type Voice } from './link.ts'
import { Outbox } from './outbox.ts'
import type { Socket } from './socket.ts'

const KIB = 1024

/** A socket whose reader reads when told to. */
function openSocket() {
  const socket = {
    unsentBytes: 0,
    sent: [] as (string | Uint8Array)[],
    closed: undefined as CloseReason | 'cut' | undefined,
    send(data: string | Uint8Array) {
      this.sent.push(data)
      this.unsentBytes += data.length
    },
    pings: 0,
    ping() {
      this.pings += 1
    },
    welcome: () => {},
    close(reason: CloseReason) {
      this.closed ??= reason
    },
    terminate() {
      this.closed ??= 'cut'
    },
  }
  return socket satisfies Socket
}

function openLink(voice: Partial<Voice>) {
  const socket = openSocket()
  const clock = { nowMs: 0 }
  const gone: string[] = []
  const lines: string[] = []
  const silent = () => {}
  const whole: Voice = {
    onText: silent,
    onBinary: silent,
    onDrained: silent,
    onGone: () => gone.push('voice'),
    ...voice,
  }
  const link = new Link({
    socket,
    admit: async () => whole,
    limits: GATEWAY_LIMITS,
    log: pino({}, { write: (line) => void lines.push(line) }),
    nowMs: () => clock.nowMs,
    onGone: () => gone.push('link'),
  })
  return { link, socket, clock, gone, lines }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a link', () => {
  test('[PR18] an error in dealing with a message closes it, is logged without the message, and may be tried again', async () => {
    const onText = () => {
      throw new Error('a bug')
    }
    const { link, socket, gone, lines } = openLink({ onText })
    link.onMessage('hello')
    await settled()

    link.onMessage('the secret of the message')
    link.onMessage('another')
    await settled()

    expect(socket.closed).toBe('trouble')
    expect(gone).toEqual(['voice', 'link'])
    expect(lines.join('')).toContain('a bug')
    expect(lines.join('')).not.toContain('the secret')
  })

  test('[PR13] 100 control messages a second are fine for ever, many more are not', async () => {
    let heard = 0
    const { link, socket, clock } = openLink({ onText: () => heard++ })
    link.onMessage('hello')
    await settled()

    for (let count = 0; count < 3_000; count++) {
      clock.nowMs += 10
      link.onMessage('x')
    }
    const patient = { heard, closed: socket.closed }
    for (let count = 0; count < 300; count++) link.onMessage('x')

    expect(patient).toEqual({ heard: 3_000, closed: undefined })
    expect(socket.closed).toBe('too-many')
    expect(heard).toBeLessThanOrEqual(3_200)
  })

  test('[PR15] twelve seconds without a sign of life end it; a pong is one', async () => {
    const { link, socket, clock } = openLink({})
    link.onMessage('hello')
    await settled()

    clock.nowMs = 11_000
    link.onPong()
    clock.nowMs = 22_000
    link.tick()
    const before = socket.closed
    clock.nowMs = 23_000
    link.tick()

    expect([before, socket.closed]).toEqual([undefined, 'cut'])
  })

  test('[PR32] who says something every five seconds is not asked for a sign of life, who is silent is', async () => {
    const { link, socket, clock } = openLink({})
    link.onMessage('hello')
    await settled()

    for (; clock.nowMs < 60_000; clock.nowMs += 1_000) {
      if (clock.nowMs % 4_000 === 0) link.onMessage('x')
      link.tick()
    }
    const whileHeard = socket.pings
    for (const endMs = clock.nowMs + 11_000; clock.nowMs < endMs; clock.nowMs += 1_000) link.tick()

    expect([whileHeard, socket.pings]).toEqual([0, 2])
  })

  test('[PR10] a link that is closed while its hello is looked at is let go by the room', async () => {
    const { link, gone } = openLink({})

    link.onMessage('hello')
    link.onClose()
    await settled()

    expect(gone.toSorted()).toEqual(['link', 'voice'])
  })
})

describe('an outbox', () => {
  function open() {
    const socket = openSocket()
    const drained: number[] = []
    const outbox = new Outbox({
      socket,
      softBytes: 100 * KIB,
      hardBytes: 400 * KIB,
      onDrained: () => drained.push(socket.sent.length),
      onClose: () => {},
    })
    return { socket, outbox, drained }
  }

  test('[PR14] beyond the soft bound frames are left out, until most has been read', () => {
    const { socket, outbox, drained } = open()
    const frame = new Uint8Array(30 * KIB)

    const taken = Array.from({ length: 10 }, () => outbox.relay(frame))
    socket.unsentBytes = 90 * KIB
    outbox.sent()
    const early = [...drained, outbox.relay(frame)]
    socket.unsentBytes = 20 * KIB
    outbox.sent()

    expect(taken.filter(Boolean)).toHaveLength(4)
    expect(early).toEqual([false])
    expect(drained).toEqual([4])
    expect(outbox.relay(frame)).toBe(true)
  })

  test('[PR14] one frame larger than the bound goes out by itself', () => {
    const { outbox } = open()

    expect([outbox.relay(new Uint8Array(300 * KIB)), outbox.relay(new Uint8Array(1))]).toEqual([true, false])
  })

  test('[PR14] who does not even read what must not be missed is closed', () => {
    const { socket, outbox } = open()

    for (let count = 0; count < 1_000; count++) outbox.say('x'.repeat(KIB))

    expect(socket.closed).toBe('too-slow')
    expect(socket.unsentBytes).toBeLessThan(402 * KIB)
  })
})

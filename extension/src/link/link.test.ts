import { StreamNo } from '@conav/shared/protocol/id.ts'
import { backoffMs, patienceMs } from '@conav/shared/protocol/backoff.ts'
import { CLOSE } from '@conav/shared/protocol/close.ts'
import { expect, test } from 'vitest'
import { FakeClock } from '../testing/fake-clock.ts'
import { CASE, FakeServer, SECRET, TAB } from '../testing/fake-server.ts'
import { Link } from './link.ts'

test('[EX8] the first word is a hello with the credential', () => {
  const { link, server } = openLink()

  link.start()
  server.line.events.opened()

  expect(server.line.said).toEqual([{ type: 'hello', protocol: 1, case: CASE, secret: SECRET, tab: TAB }])
})

test('[EX8] nothing is sent before the room has let us in', () => {
  const { link, server } = openLink()
  link.start()
  server.line.events.opened()

  expect(link.send({ type: 'leave' })).toBe(false)
  expect(link.sendFrame(new Uint8Array(20))).toBe(false)
})

test('[EX8] a lost line is tried again, and the stream is resumed', () => {
  const { link, server, clock, told } = openLink()
  link.start()
  server.welcome({ stream: StreamNo.parse(4) })

  server.line.cut()
  clock.pass(1_000)
  server.line.events.opened()

  expect(told).toEqual(['welcome', 'lost'])
  expect(server.line.said).toMatchObject([{ type: 'hello', resume: 4 }])
})

test('[EX8] after a close that says so it is not tried again', () => {
  const { link, server, clock, told } = openLink()
  link.start()
  server.welcome()

  server.line.events.closed(CLOSE['case-ended'].code)
  clock.pass(60_000)

  expect(told).toEqual(['welcome', 'closed case-ended'])
  expect(server.lines).toHaveLength(1)
})

test('[EX9] the waits between tries grow from 0.1 s to 1.5 s, and half of each is chance', () => {
  const shortest = [0, 1, 2, 3, 6, 30].map((tries) => Math.round(backoffMs(tries, 0)))
  const longest = [0, 1, 2, 3, 6, 30].map((tries) => Math.round(backoffMs(tries, 1)))

  expect(shortest).toEqual([50, 80, 128, 205, 750, 750])
  expect(longest).toEqual([100, 160, 256, 410, 1500, 1500])
})

test('[EX9] who lost a server that is away for seconds is back within two seconds after it is there again', () => {
  for (const awayMs of [500, 2_500, 8_000, 60_000]) {
    const { link, server, clock } = openLink(0.99)
    link.start()
    server.welcome()
    server.line.cut()
    const there = clock.nowMs() + awayMs
    while (clock.nowMs() < there) {
      clock.pass(10)
      if (!server.line.isClosed) server.line.cut()
    }
    const before = server.lines.length
    clock.pass(1_500)

    expect(server.lines.length, `after ${awayMs} ms`).toBeGreaterThan(before)
  }
})

test('[PR40] a try that hangs is given up after 4 s, the next after 8 and 12 s, until one is let in', () => {
  const { link, server, clock } = openLink()
  link.start()

  const given = [0, 1, 2].map((hung) => {
    const startMs = clock.nowMs()
    const { line } = server
    while (!line.isClosed) clock.pass(10)
    const tookMs = clock.nowMs() - startMs
    while (server.line === line) clock.pass(10)
    expect(tookMs).toBeLessThanOrEqual(patienceMs(hung) + 10)
    return Math.round(tookMs / 100) * 100
  })
  expect(given).toEqual([4_000, 8_000, 12_000])

  server.welcome()
  server.line.cut()
  clock.pass(1_500)
  const { line } = server
  clock.pass(4_000)
  expect(line.isClosed).toBe(true)
})

test('[PR41] a link that waits for its next try is told to try at once; one that stands is left alone', () => {
  const { link, server, clock } = openLink()
  link.start()
  for (let n = 0; n < 10; n += 1) {
    server.line.cut()
    clock.pass(1_500)
  }
  server.line.cut()
  const before = server.lines.length

  link.start()
  expect(server.lines).toHaveLength(before + 1)
  server.welcome()
  link.start()
  expect(server.lines).toHaveLength(before + 1)
})

test('[EX9] a server that lets in and throws out at once is not tried faster and faster', () => {
  const { link, server, clock } = openLink()
  link.start()

  for (let n = 0; n < 4; n += 1) {
    server.welcome()
    server.line.cut()
    clock.pass(backoffMs(n, 0.5) - 1)
    expect(server.lines).toHaveLength(n + 1)
    clock.pass(2)
    expect(server.lines).toHaveLength(n + 2)
  }
})

test('[EX10] a line that does not answer pings is given up within 15 s', () => {
  const { link, server, clock, told } = openLink()
  link.start()
  server.welcome()

  clock.pass(15_000)

  expect(told).toEqual(['welcome', 'lost'])
  expect(server.lines[0]?.isClosed).toBe(true)
})

test('[EX10] a line that answers is kept, however seldom the timers of a hidden tab come', () => {
  const { link, server, clock, told } = openLink()
  link.start()
  server.welcome()

  for (let n = 0; n < 60; n += 1) {
    clock.pass(1_000)
    const last = server.line.said.at(-1)
    if (last?.type === 'ping') server.say({ type: 'pong', n: last.n })
  }

  expect(told).toEqual(['welcome'])
  expect(server.line.said.filter(({ type }) => type === 'ping').length).toBeGreaterThan(9)
})

test('[EX10] a hello that is not answered is given up', () => {
  const { link, server, clock, told } = openLink()
  link.start()
  server.line.events.opened()

  clock.pass(12_000)

  expect(told).toEqual(['lost'])
})

test('[EX11] a line that has enough to carry takes no frames until it has drained', () => {
  const { link, server, clock, told } = openLink()
  link.start()
  server.welcome()
  server.line.bufferedBytes = 2 * 1024 * 1024

  expect(link.sendFrame(new Uint8Array(20))).toBe(false)
  clock.pass(50)

  expect(told).toEqual(['welcome', 'drained'])
})

test('[EX114] a line that takes nothing more for three seconds is called slow until it takes a frame again', () => {
  const { link, server, clock, told } = openLink()
  link.start()
  server.welcome()
  server.line.bufferedBytes = 2 * 1024 * 1024

  link.sendFrame(new Uint8Array(20))
  clock.pass(2_900)
  link.sendFrame(new Uint8Array(20))
  expect(told).not.toContain('slow')
  clock.pass(200)
  link.sendFrame(new Uint8Array(20))
  link.sendFrame(new Uint8Array(20))
  server.line.bufferedBytes = 0
  link.sendFrame(new Uint8Array(20))
  link.sendFrame(new Uint8Array(20))

  expect(told.filter((what) => what === 'slow' || what === 'swift')).toEqual(['slow', 'swift'])
})

test('[EX23] a page that the browser put away and took out again goes on as a new one', () => {
  const { link, server, clock, told } = openLink()
  link.start()
  server.welcome()

  link.rest()
  expect(server.lines[0]?.isClosed).toBe(true)
  clock.pass(600_000)
  expect(server.lines).toHaveLength(1)
  link.wake()
  server.line.events.opened()

  expect(server.line.said).toEqual([{ type: 'hello', protocol: 1, case: CASE, secret: SECRET, tab: TAB }])
  expect(told).toEqual(['welcome'])
})

test('[EX8] what is no message of a server is left unread', () => {
  const { link, server, told } = openLink()
  link.start()
  server.welcome()

  for (const text of ['', '{', '[]', '{"type":"grant"}', '{"type":"ask","power":"view"}']) server.line.events.text(text)

  expect(told).toEqual(['welcome'])
})

function openLink(chance?: number) {
  const server = new FakeServer()
  const clock = new FakeClock(chance)
  const told: string[] = []
  const link = new Link({
    openLine: server.openLine,
    clock,
    credential: { case: CASE, secret: SECRET },
    tab: TAB,
    events: {
      welcome: () => told.push('welcome'),
      message: ({ type }) => told.push(type),
      lost: () => told.push('lost'),
      closed: (reason) => told.push(`closed ${reason}`),
      drained: () => told.push('drained'),
      state: ({ document }) => told.push(`state ${document}`),
      slowed: (isSlow) => told.push(isSlow ? 'slow' : 'swift'),
    },
  })
  return { link, server, clock, told }
}

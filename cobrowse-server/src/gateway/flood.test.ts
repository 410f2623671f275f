import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { CaseId } from '@conav/shared/protocol/id.ts'
import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { openBareSocket, openDeafSocket, wireFrame } from './test-bare-socket.ts'
import { flood } from './test-flooder.ts'
import { openTestGateway, openViewed, ORIGIN, SECRET, TAB, type TestGateway, until } from './testing.ts'

const KIB = 1024
const MIB = 1024 * KIB

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function open(...how: Parameters<typeof openTestGateway>): Promise<TestGateway> {
  const test = await openTestGateway(...how)
  closers.push(test.close)
  return test
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What this process holds, after what it no longer needs is gone. */
function usedBytes(): number {
  collect()
  // Buffers are given back beside the program; the next round begins when that has been done.
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function toMib(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`
}

describe('what grows', () => {
  const zeros = Buffer.alloc(64 * MIB)
  const BOMBS: [string, () => Buffer][] = [
    ['a packed message of 64 MiB', () => wireFrame(deflateRawSync(zeros), { opcode: 2, isLast: true, isPacked: true })],
    ['a message said to be of 8 GiB', () => headOf(8 * 1024 * MIB)],
    ['a message a byte too long', () => headOf(4 * MIB + 1)],
    [
      'a message in 200,000 crumbs',
      () => Buffer.concat(Array.from({ length: 200_000 }, (_, n) => crumb(n === 0 ? 2 : 0))),
    ],
    [
      'fragments that add up to too much',
      () => Buffer.concat(Array.from({ length: 70 }, (_, n) => piece(n === 0 ? 2 : 0))),
    ],
  ]
  const crumb = (opcode: number) => wireFrame(new Uint8Array(1), { opcode, isLast: false })
  const piece = (opcode: number) => wireFrame(new Uint8Array(64 * KIB), { opcode, isLast: false })

  test.each(BOMBS)('[SE64] %s ends the link within a second', async (what, make) => {
    const { base, caseId, gateway } = await open()
    const socket = await openBareSocket(base, '/ws/customer')
    const hello = { type: 'hello', protocol: 1, case: caseId, secret: SECRET, tab: TAB }
    socket.write(wireFrame(Buffer.from(JSON.stringify(hello)), { opcode: 1, isLast: true }))
    await until(() => gateway.count().customers === 1, 'the customer to be in')
    socket.resume()
    const bomb = make()
    const isGone = new Promise((resolve) => socket.once('close', resolve))
    const before = usedBytes()

    const startedMs = performance.now()
    socket.write(bomb)
    await until(() => gateway.count().customers === 0, 'the customer to be gone')
    const tookMs = performance.now() - startedMs
    const grown = usedBytes() - before
    socket.destroy()
    await isGone

    console.log(`D1: ${what}: closed after ${tookMs.toFixed(0)} ms, memory +${toMib(Math.max(0, grown))}`)
    expect(tookMs).toBeLessThan(1_000)
    expect(grown).toBeLessThan(10 * MIB)
  })
})

/** The beginning of a binary message that is said to be so long. */
function headOf(length: number): Buffer {
  const head = Buffer.alloc(14)
  head[0] = 0x82
  head[1] = 0xff
  head.writeBigUInt64BE(BigInt(length), 2)
  return head
}

function percentile95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0
}

const OTHER_CASE = CaseId.parse('00000000-0000-4000-8000-0000000000ff')

describe('who floods', () => {
  const FOR_MS = 3_000

  test('[SE65] is cut off, and a good session beside it loses nothing', { timeout: 60_000, retry: 2 }, async () => {
    const test = await open({ maxPeersARoom: 60 })
    test.cases.getForRoom = async (id) => ({ ...test.found, id })
    const { customer, agent, gateway, base, caseId, issue } = await openViewed(test)
    const sentMs: number[] = []
    const lateMs: number[] = []
    const page = setInterval(() => {
      const seq = sentMs.push(performance.now())
      customer.frame({ seq, isKeyframe: seq % 20 === 1, payload: new Uint8Array(2 * KIB) })
    }, 20)
    const watch = setInterval(() => {
      while (lateMs.length < agent.frames.length) lateMs.push(performance.now() - (sentMs[lateMs.length] ?? 0))
    }, 1)
    closers.push(() => [page, watch].forEach((timer) => clearInterval(timer)))

    await until(() => lateMs.length >= FOR_MS / 20, 'quiet frames')
    const idleMs = percentile95(lateMs)
    const from = lateMs.length
    const hello = { type: 'hello', protocol: 1, case: caseId }
    const figures = await flood({
      base,
      origin: ORIGIN,
      forMs: FOR_MS,
      hellos: [
        ...Array.from({ length: 10 }, () => ({
          path: '/ws/agent',
          hello: JSON.stringify({ ...hello, ticket: issue() }),
        })),
        { path: '/ws/customer', hello: JSON.stringify({ ...hello, case: OTHER_CASE, secret: SECRET, tab: TAB }) },
        { path: '/ws/customer', hello: JSON.stringify({ ...hello, secret: 'a-secret-that-is-wrong', tab: TAB }) },
        { path: '/ws/guest', hello: JSON.stringify({ ...hello, secret: 'a-secret-that-is-wrong', name: 'Eve' }) },
        { path: '/ws/guest', hello: '{' },
      ],
    })
    const floodedMs = percentile95(lateMs.slice(from))
    clearInterval(page)
    await until(() => agent.frames.length === sentMs.length, 'the last frame')

    const lost = sentMs.length - agent.frames.length
    const p95 = `p95 ${idleMs.toFixed(1)} ms idle and ${floodedMs.toFixed(1)} ms flooded`
    console.log(`D2: ${lost} of ${sentMs.length} frames lost, ${p95}, by ${JSON.stringify(figures)}`)
    expect(figures.cutOff).toBe(figures.links)
    expect(figures.links).toBeGreaterThan(20)
    expect(agent.frames.map(({ seq }) => seq)).toEqual(sentMs.map((_, at) => at + 1))
    expect(gateway.count().framesSkippedTotal).toBe(0)
    expect([customer.closedWith, agent.closedWith]).toEqual([undefined, undefined])
  })

  test('[SE68] with more bytes than a page can is closed, and may come back', async () => {
    const limits = { maxBytesASecond: 100 * KIB, maxBytesAtOnce: 500 * KIB }
    const { customer, agent, joinCustomer } = await openViewed(await open(limits))

    for (let seq = 1; seq <= 10; seq++) customer.frame({ seq, payload: new Uint8Array(30 * KIB) })
    await until(() => agent.frames.length === 10, 'what a page may send')
    for (let seq = 11; seq <= 30; seq++) customer.frame({ seq, payload: new Uint8Array(30 * KIB) })

    expect(await customer.gone()).toBe('too-many')
    expect((await joinCustomer()).closedWith).toBeUndefined()
    expect(agent.closedWith).toBeUndefined()
  })
})

describe('a reader that stops', () => {
  /** What one reader that never reads has this process hold, while so much is sent to it. */
  async function measureDeaf(frames: number, limits: Parameters<typeof openTestGateway>[0]) {
    const test = await open({ maxBytesAtOnce: 1024 * MIB, silenceMs: 60_000, ...limits })
    test.found.policy = { ...MASK_ALL, record: false }
    const { customer, agent, base, caseId, issue, gateway } = await openViewed(test)
    let seq = 0
    /** Bytes that nothing shares, in short groups. */
    const play = async (left: number) => {
      for (; left > 0; left--) {
        customer.frame({ seq: ++seq, isKeyframe: seq % 10 === 1, payload: new Uint8Array(randomBytes(64 * KIB)) })
        if (seq % 10 === 0) await until(() => customer.of('ack').at(-1)?.seq === seq, `frame ${seq}`)
        agent.frames.length = 0
      }
    }
    /** What there is, as a rule, when all is read that is for the one who reads. */
    const measure = async (rounds: number) => {
      const used: number[] = []
      for (let round = 0; round < rounds; round++) {
        await play(50)
        agent.say({ type: 'ping', n: seq })
        await until(() => agent.of('pong').at(-1)?.n === seq, 'the agent to have read all')
        agent.frames.length = 0
        used.push(usedBytes())
      }
      return used.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0
    }
    const socket = await openDeafSocket(base, '/ws/agent', {
      type: 'hello',
      protocol: 1,
      case: caseId,
      ticket: issue(),
    })
    closers.push(() => void socket.destroy())
    await until(() => gateway.count().agents === 2, 'the reader')
    await play(frames)
    const withReader = await measure(5)
    socket.destroy()
    await until(() => gateway.count().agents === 1, 'the reader to be gone')
    const heldBytes = Math.max(0, withReader - (await measure(5)))
    expect(agent.closedWith).toBeUndefined()
    return { heldBytes, skipped: gateway.count().framesSkippedTotal }
  }

  test('[SE66] costs at most 4 MB, and much more where nothing bounds it', { timeout: 60_000, retry: 2 }, async () => {
    const frames = 800
    const bounded = await measureDeaf(frames, {})
    const unbounded = await measureDeaf(frames, { outboxSoftBytes: 1024 * MIB, outboxHardBytes: 1024 * MIB })

    const sent = toMib(frames * 64 * KIB)
    const figures = [bounded, unbounded].map(({ heldBytes }) => `+${toMib(heldBytes)}`)
    console.log(`D3: a reader that stopped cost ${figures[0]} while ${sent} were sent, ${figures[1]} without bounds`)
    expect(bounded.skipped).toBeGreaterThan(frames / 3)
    expect(bounded.heldBytes).toBeLessThan(4_000_000)
    expect(unbounded.heldBytes).toBeGreaterThan(10_000_000)
  })
})

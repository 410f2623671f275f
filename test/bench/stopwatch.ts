/**
 * Runs in pages. Two windows of one machine are compared on the machine's own clock: each finds out how far its
 * `performance.now()` is from it, to a tenth of a millisecond, by watching for the moment at which `Date.now()` turns.
 */
import type { Frame } from 'puppeteer-core'

const PATIENCE_MS = 15_000

export interface Seen {
  n: number
  appliedMs: number
  paintedMs: number
}

interface Stopwatch {
  now(): number
  seen: Seen[]
}

declare global {
  var stopwatch: Stopwatch | undefined
}

/** Gives the frame a clock that all windows of this machine agree on. */
export async function setClock(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const turns: number[] = []
    for (let last = Date.now(); turns.length < 7;) {
      const now = Date.now()
      if (now !== last) turns.push(now - performance.now())
      last = now
    }
    const offset = turns.toSorted((a, b) => a - b)[3] ?? 0
    globalThis.stopwatch = { now: () => performance.now() + offset, seen: [] }
  })
}

/** From now on the frame notes when `tick <n>` is in the document of its first inner frame, and when it was painted. */
export async function watchReplay(frame: Frame): Promise<void> {
  await setClock(frame)
  await frame.evaluate(() => {
    const page = document.querySelector('iframe')?.contentDocument
    const watch = globalThis.stopwatch
    if (!page || !watch) throw new Error('there is no replay to watch')
    const channel = new MessageChannel()
    let waiting: { n: number; appliedMs: number }[] = []
    channel.port1.addEventListener('message', () => {
      const paintedMs = watch.now()
      watch.seen.push(...waiting.splice(0).map((one) => ({ ...one, paintedMs })))
    })
    channel.port1.start()
    new MutationObserver((records) => {
      const appliedMs = watch.now()
      for (const { target, addedNodes } of records) {
        const text = [target, ...addedNodes].map((node) => node.textContent ?? '').join(' ')
        const n = Number(/tick (\d+)/.exec(text)?.[1] ?? Number.NaN)
        if (Number.isNaN(n) || waiting.some((one) => one.n === n) || watch.seen.some((one) => one.n === n)) continue
        if (waiting.length === 0) requestAnimationFrame(() => channel.port2.postMessage(null))
        waiting = [...waiting, { n, appliedMs }]
      }
    }).observe(page, { subtree: true, childList: true, characterData: true })
  })
}

/** Changes one text of the page again and again, with a random pause before each, and says when it did. */
export function mutate(frame: Frame, round: { from: number; count: number; pausesMs: number[] }): Promise<number[]> {
  return frame.evaluate(async ({ from, count, pausesMs }) => {
    const watch = globalThis.stopwatch
    const place = document.querySelector('#tick') ?? document.createElement('p')
    if (!place.id) {
      Object.assign(place, { id: 'tick', className: 'product-text', textContent: 'tick' })
      ;(document.querySelector('main') ?? document.body).prepend(place)
    }
    const doneMs: number[] = []
    for (let n = from; n < from + count; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, pausesMs[n - from]))
      place.textContent = `tick ${n}`
      doneMs.push(watch?.now() ?? Number.NaN)
    }
    return doneMs
  }, round)
}

/** What the frame has seen, once it has seen the last of them. */
export function collect(frame: Frame, last: number): Promise<Seen[]> {
  return frame.evaluate(
    async ({ last, patienceMs }) => {
      const watch = globalThis.stopwatch
      const deadlineMs = performance.now() + patienceMs
      while (!watch?.seen.some(({ n }) => n === last) && performance.now() < deadlineMs) {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      return watch?.seen ?? []
    },
    { last, patienceMs: PATIENCE_MS },
  )
}

/** A journey in real time, every recorder at it at once in a window of its own: what it says, and what goes over the line. */
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import type { Browser } from 'puppeteer-core'
import type { Arm } from './arms.ts'
import { openBenchWindow } from './browser.ts'
import type { Line } from './lines.ts'
import type { Sink } from './sink.ts'
import type { Stage } from './stage.ts'

const LEGS = 3
const MOST_OF_RRWEB = 1 / 25
const KILOBYTE = 1_000

export interface Journey {
  arms: readonly Arm[]
  /** Of the whole, by the clock on the wall; nothing of it is sped up. */
  lengthMs: number
}

export async function travel(stage: Stage, browser: Browser, { arms, lengthMs }: Journey): Promise<Line[]> {
  stage.sink.keep()
  await Promise.all(arms.map((arm) => travelAs(stage, browser, { arm, legMs: lengthMs / LEGS })))
  const perMinute = (bytes: number): number => bytes / KILOBYTE / (lengthMs / 60_000)
  const sent = Object.fromEntries(arms.map((arm) => [arm, perMinute(stage.sink.bytesOf(arm))]))
  const raw = { rrweb: perMinute(stage.sink.bytesOf('rrweb')), conav: perMinute(rawBytesOf(stage.sink)) }
  const seconds = Math.round(lengthMs / 1_000)
  return [
    { figure: `bytes as JSON, journey of ${seconds} s`, unit: 'kB a minute', values: raw, n: 1 },
    {
      figure: `bytes on the wire, journey of ${seconds} s`,
      unit: 'kB a minute',
      values: sent,
      n: 1,
      aim: { most: MOST_OF_RRWEB, partOf: 'rrweb' },
    },
  ]
}

async function travelAs(stage: Stage, browser: Browser, { arm, legMs }: { arm: Arm; legMs: number }): Promise<void> {
  const { page } = await openBenchWindow(browser)
  for (let leg = 0; leg < LEGS; leg += 1) {
    await page.goto(`${stage.urlOf(arm, 'journey')}?leg=${leg}`, { waitUntil: 'load' })
    await page.waitForFunction(() => globalThis.driver !== undefined && globalThis.arm !== undefined)
    await page.evaluate(async (forMs) => {
      await globalThis.driver?.prepare()
      await globalThis.driver?.start()
      await globalThis.work?.play?.(forMs)
      await globalThis.driver?.flush()
    }, legMs)
  }
  await page.browserContext().close()
}

/** What Conav's frames unpack to. */
function rawBytesOf(sink: Sink): number {
  let reader = new GroupReader()
  return sink.messagesOf('conav').reduce((sum, message) => {
    const read = decodeBinary(message)
    if (read?.plane !== 'frames') throw new Error('the keeper sent something that is not a frame')
    if (read.frame.isKeyframe) reader = new GroupReader()
    return sum + Buffer.byteLength(JSON.stringify(reader.unpack(read.frame.payload)))
  }, 0)
}

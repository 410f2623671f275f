/** Runs in a page of its own: our player as the screens use it, without the screens around it. */
import type { Segment } from '@conav/shared/api/recording.ts'
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { ViewerDoor } from '../../dashboard/src/live/viewer-door.ts'
import type { FromViewer } from '../../dashboard/src/live/viewer-port.ts'
import { Playback } from '../../dashboard/src/replay/playback.ts'
import { cutsOf } from '../../dashboard/src/replay/program.ts'
import { SegmentStore } from '../../dashboard/src/replay/segment-store.ts'

interface Given {
  viewer: string
  segments: Segment[]
  durationMs: number
}

declare global {
  /** Goes to a moment and answers with how long it took until that was painted. */
  var seekTo: (toMs: number) => Promise<number>
  var isReady: boolean | undefined
}

type Wanted = { stream: number; seq: number; done: () => void }

const PATIENCE_MS = 20_000
const { viewer, segments, durationMs }: Given = await (await fetch('/recording.json')).json()
const frame = document.createElement('iframe')
let wanted: Wanted | undefined
let shown: { stream: number; seq: number } | undefined

const store = new SegmentStore(segments, async (segment) => {
  const answer = await fetch(`/segment/${segments.indexOf(segment)}`)
  return new Uint8Array(await answer.arrayBuffer())
})
const door = new ViewerDoor({
  frame,
  origin: viewer,
  signal: new AbortController().signal,
  listeners: {
    opened: () => (globalThis.isReady = true),
    message(message: FromViewer) {
      if (message.type !== 'applied' || wanted?.stream !== message.stream || wanted.seq !== message.seq) return
      wanted.done()
    },
  },
})
const playback = new Playback({
  store,
  cuts: cutsOf(segments, [{ fromMs: 0, tab: 1 }]),
  durationMs,
  screen: {
    show(frames) {
      const last = frames.at(-1)
      const read = last && decodeBinary(new Uint8Array(last))
      if (read?.plane === 'frames') shown = { stream: read.frame.stream, seq: read.frame.seq }
      door.send({ type: 'frames', frames })
    },
    clear: () => door.send({ type: 'reset' }),
  },
  nowMs: () => performance.now(),
  changed: () => undefined,
})

globalThis.seekTo = async (toMs) => {
  const startMs = performance.now()
  shown = undefined
  const painted = Promise.withResolvers<void>()
  wanted = undefined
  await playback.seek(toMs)
  // Nothing happened between what was on the screen and this moment.
  if (shown === undefined) return performance.now() - startMs
  wanted = { ...(shown as { stream: number; seq: number }), done: painted.resolve }
  const timer = setTimeout(() => painted.reject(new Error(`nothing was painted at ${toMs}`)), PATIENCE_MS)
  await painted.promise
  clearTimeout(timer)
  return performance.now() - startMs
}

Object.assign(frame.style, { width: '1280px', height: '800px', border: '0' })
frame.src = `${viewer}/`
document.body.append(frame)

import type { PageEvent } from '@conav/shared/redact/event.ts'
import { mayLeave } from '@conav/shared/redact/redact.ts'
import { startCapture } from './capture.ts'
import type { Batch, Capture, CaptureOptions } from './door.ts'

const WITHIN_MS = 2_000
/** Pictures come a moment later; what has not come by then is left out. */
const PICTURES_MS = 1_500

/** `signal` ends it before its time: two recorders in one page would be in each other's way. */
type Given = Pick<CaptureOptions, 'policy' | 'secrets' | 'findHidden' | 'keepAsset' | 'firstId' | 'signal'>

/**
 * Takes a keyframe of the page as it would leave, and shows it, once more when its pictures have come; nothing where the
 * policy pauses sharing here. `capture` tells whose node is whose, also when it is over. Beside any capture that runs. Resolves when all is shown.
 */
export async function takePreview(
  { policy, signal, ...given }: Given,
  show: (events: PageEvent[], capture?: Capture) => void,
): Promise<void> {
  if (!mayLeave(policy, location.pathname)) return show([])
  const life = new AbortController()
  signal.addEventListener('abort', () => life.abort(), { once: true })
  const events: PageEvent[] = []
  const capture = await new Promise<Capture>((resolve) => {
    const end = (): void => {
      clearTimeout(isLate)
      resolve(started)
    }
    const isLate = setTimeout(end, WITHIN_MS)
    const send = (batch: Batch): void => {
      events.push(...batch.events)
      if (batch.isPart !== true) end()
    }
    const options = { ...given, policy, openedAgoMs: 0, signal: life.signal, send }
    const started = startCapture({ ...options, mayAct: () => false, paused: () => undefined })
  })
  if (signal.aborted) return
  show([...events], capture)
  const shown = events.length
  if (JSON.stringify(events).includes('conav-asset:')) await new Promise((resolve) => setTimeout(resolve, PICTURES_MS))
  life.abort()
  if (!signal.aborted && events.length > shown) show(events, capture)
}

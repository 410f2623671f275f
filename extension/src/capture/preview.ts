import type { PageEvent } from '@conav/shared/redact/event.ts'
import { mayLeave } from '@conav/shared/redact/redact.ts'
import { startCapture } from './capture.ts'
import type { CaptureOptions } from './door.ts'

/** Frames of the page are recorded a moment after the page itself. */
const FRAMES_MS = 150
const WITHIN_MS = 2_000

type Given = Pick<CaptureOptions, 'policy' | 'secrets' | 'findHidden'>

/** A keyframe of the page as it would leave; none where the policy pauses sharing here. Only where no capture runs. */
export function takePreview({ policy, ...given }: Given): Promise<PageEvent[]> {
  if (!mayLeave(policy, location.pathname)) return Promise.resolve([])
  return new Promise((resolve) => {
    const life = new AbortController()
    const events: PageEvent[] = []
    const end = (): void => {
      clearTimeout(isLate)
      life.abort()
      resolve(events)
    }
    const isLate = setTimeout(end, WITHIN_MS)
    const send = (batch: { events: PageEvent[]; isKeyframe: boolean }): void => {
      events.push(...batch.events)
      if (!batch.isKeyframe) return
      if (document.querySelector('iframe') === null) end()
      else setTimeout(end, FRAMES_MS)
    }
    const options = { ...given, policy, openedAgoMs: 0, signal: life.signal, send }
    startCapture({ ...options, mayAct: () => false, paused: () => undefined })
  })
}

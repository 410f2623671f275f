import { assertNever } from '@conav/shared/assert-never.ts'
import type { LiveCase } from './live-case.ts'
import type { ToKeeper } from './port.ts'

/** What the page says about its case. */
export type AboutCase = Exclude<ToKeeper, { type: 'open' | 'preview' | 'stop' | 'close' }>

export function hearPage(live: LiveCase, message: AboutCase): void {
  switch (message.type) {
    case 'events':
    case 'refused':
    case 'paused':
    case 'tab':
      return live.hear(message)
    case 'copied':
      return live.talk.clipboard.copied(message.text)
    case 'drawn':
      return live.drawing.drawn(message.line)
    case 'drafted':
      return live.drawing.drafted(message.line)
    case 'draw-stop':
      return live.drawing.take(null)
    case 'hidden':
      return live.hiding.keep(message.parts)
    case 'hide-stop':
      return live.hiding.turn(false)
    default:
      assertNever(message)
  }
}

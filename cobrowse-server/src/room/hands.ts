import { judge } from '@conav/shared/policy/judge.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import type { Intent, Refusal } from '@conav/shared/protocol/control.ts'
import type { Seat } from './audience.ts'
import type { Consent } from './consent.ts'
import type { Link, Pages } from './pages.ts'
import type { RoomPorts } from './ports.ts'
import type { Stage } from './stage.ts'

interface Circumstances {
  consent: Consent
  pages: Pages
  stage: Stage
  ports: Pick<RoomPorts, 'nowMs' | 'count'>
}

type Way = { carrier: Link } | { reason: Refusal }

/** Passes an intent on to the page that it was meant for, or says to who made it why not. */
export function forward(seat: Seat, intent: Intent, around: Circumstances): void {
  const { id, person } = seat.peer
  const way = findWay(seat, intent, around)
  if ('reason' in way) {
    around.ports.count('intent-refused', 1)
    return seat.peer.say(encode({ type: 'refused', intent: intent.id, reason: way.reason }))
  }
  const { carrier } = way
  around.ports.count('intent', 1)
  const { nonce } = carrier
  return carrier.peer.say(encode({ type: 'intent', nonce, n: ++carrier.sentIntents, from: id, by: person, intent }))
}

/** Uses up the intent's number either way. While the page that the seat sees has no link, control rests. */
function findWay(seat: Seat, intent: Intent, { consent, pages, stage, ports }: Circumstances): Way {
  if (intent.nonce !== seat.nonce || intent.id <= seat.lastIntent) return { reason: 'replayed' }
  seat.lastIntent = intent.id
  const verdict = judge(intent, seat.peer.person, { leases: consent.leases, nowMs: ports.nowMs() })
  if (!verdict.allowed) return { reason: verdict.reason }
  const seen = stage.findSeen(seat)
  if (seen?.no !== intent.stream) return { reason: 'wrong-stream' }
  if (!stage.maySee(seat)) return { reason: 'out-of-scope' }
  const carrier = pages.findCarrier(seen)
  if (carrier === undefined) return { reason: 'not-possible' }
  return seen.isPaused ? { reason: 'page-paused' } : { carrier }
}

import { judge } from '@conav/shared/policy/judge.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import type { Intent, Lease, Refusal } from '@conav/shared/protocol/control.ts'
import type { Seat } from './audience.ts'
import type { Pages } from './pages.ts'
import type { RoomPorts } from './ports.ts'

interface Circumstances {
  leases: readonly Lease[]
  pages: Pages
  ports: Pick<RoomPorts, 'nowMs' | 'count'>
}

/** Passes an intent on to the page that it was meant for, or says to who made it why not. */
export function forward(seat: Seat, intent: Intent, around: Circumstances): void {
  const { live } = around.pages
  const carrier = live && around.pages.findCarrier(live)
  const { id, person } = seat.peer
  const reason = findRefusal(seat, intent, around)
  around.ports.count(reason ? 'intent-refused' : 'intent', 1)
  if (reason) seat.peer.say(encode({ type: 'refused', intent: intent.id, reason }))
  else if (carrier) {
    const { nonce } = carrier
    carrier.peer.say(encode({ type: 'intent', nonce, n: ++carrier.sentIntents, from: id, by: person, intent }))
  }
}

/** Uses up the intent's number either way. While the live page has no link, control rests. */
function findRefusal(seat: Seat, intent: Intent, { leases, pages, ports }: Circumstances): Refusal | undefined {
  if (intent.nonce !== seat.nonce || intent.id <= seat.lastIntent) return 'replayed'
  seat.lastIntent = intent.id
  const verdict = judge(intent, seat.peer.person, { leases, nowMs: ports.nowMs() })
  if (!verdict.allowed) return verdict.reason
  const { live } = pages
  if (live?.no !== intent.stream) return 'wrong-stream'
  if (pages.findCarrier(live) === undefined) return 'not-possible'
  return live.isPaused ? 'page-paused' : undefined
}

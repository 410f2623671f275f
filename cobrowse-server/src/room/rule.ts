/** What a room does as its policy changes, and where a stream does not keep to it. */
import type { Policy } from '@conav/shared/policy/policy.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Link } from './pages.ts'
import type { Parts } from './parts.ts'

/** Where in an event something is wrong, and what: names and ids, never the content. */
export interface Fault {
  readonly kind: string
  readonly at: string
  readonly rule?: string
}

/** From now on this policy holds: the pages follow at once, and so does the recording, each stream from its next keyframe. */
export function rule(parts: Parts, policy: Policy): void {
  const { case: known, pages, views, ports, notice } = parts
  if (known.policy.version === policy.version) return
  known.policy = policy
  turnViews(parts, () => views.rule(policy, ports.nowMs()))
  pages.say(encode({ type: 'policy', policy }))
  // Titles that it no longer shows are taken back at once.
  notice.tell()
}

/** The policy before counts no more: who was kept from more meanwhile than by the new one alone gets the page anew. */
export function settleViews(parts: Parts): void {
  const { views, ports, pages } = parts
  const hasTurned = turnViews(parts, () => views.settle(ports.nowMs()))
  if (hasTurned) for (const { stream } of pages.list()) if (stream.isViewed) pages.keyframes.need(stream)
}

/** Whose view is another goes on at the next keyframe, the recording too. Tells whether anyone's is. */
function turnViews({ views, audience, intake, ports }: Parts, turn: () => unknown): boolean {
  const before = views.keyOf('recording')
  if (turn() === false) return false
  ports.viewsChanged(views.list())
  const isOther = views.keyOf('recording') !== before
  if (isOther) intake.restart()
  const turned = audience.list().filter((seat) => seat.view !== views.keyOf(seat.peer.kind))
  for (const seat of turned) {
    seat.view = views.keyOf(seat.peer.kind)
    seat.sent = undefined
  }
  return isOther || turned.length > 0
}

/** The stream sent what its policy hides: nothing more of it is taken, and what is at hand of it is given to nobody. */
export function refuse({ pages, ports, course }: Parts, no: StreamNo, { kind, at, rule: by }: Fault): void {
  if (!pages.refuse(no)) return
  for (const link of pages.list()) if (link.stream.no === no) tellRefused(link)
  ports.record('stream-refused', {}, { stream: no, fault: kind, at, ...(by === undefined ? {} : { rule: by }) })
  course.follow()
}

/** So that the page is captured no more, and the customer reads why. */
export function tellRefused({ peer, stream }: Link): void {
  peer.say(encode({ type: 'stream-refused', stream: stream.no }))
}

/** What each message does in the room. */
import { assertNever } from '@conav/shared/assert-never.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import type { TabId } from '@conav/shared/protocol/id.ts'
import type { FromAgent, FromCustomer, FromGuest } from '@conav/shared/protocol/messages.ts'
import type { Seat } from './audience.ts'
import { forward } from './hands.ts'
import type { Link } from './pages.ts'
import type { Parts } from './parts.ts'

/** `hello` comes before the room, `ping` is answered at the link, and words, files and clipboards have their own place. */
type Elsewhere = 'hello' | 'ping' | 'say' | 'sync-clipboard' | 'clip' | 'folder' | 'fetch'

export type CustomerSays = Exclude<FromCustomer, { type: Elsewhere }>
export type AgentSays = Exclude<FromAgent, { type: Elsewhere }>
export type GuestSays = Exclude<FromGuest, { type: Elsewhere }>

export function hearCustomer(parts: Parts, link: Link, message: CustomerSays): void {
  const { consent, audience, pages, course } = parts
  switch (message.type) {
    case 'allow':
      return course.settle(consent.allow(message.ask, message.terms))
    case 'decline':
      return course.settle(consent.decline(message.ask))
    case 'revoke':
      return course.settle(consent.revoke(message.power))
    case 'refused': {
      const { to, intent, reason } = message
      return audience.find(to)?.peer.say(encode({ type: 'refused', intent, reason }))
    }
    case 'pointing':
      return stopPointing(parts, message)
    case 'paused':
      return pause(parts, link, message)
    case 'tab':
      pages.look(link, message.look)
      return course.follow()
    case 'leave':
      course.settle(consent.end())
      return parts.ports.leave()
    default:
      return assertNever(message)
  }
}

/** What a guest says an agent may say too; what is for agents alone is held against who says it. */
export function hearSeat(parts: Parts, seat: Seat, message: AgentSays | GuestSays): void {
  const { consent, ledger, guests, stage, course } = parts
  switch (message.type) {
    case 'ask':
      return course.settle(ledger.ask(seat, message))
    case 'ask-for':
      return course.settle(ledger.askFor(seat, message))
    case 'release':
      return course.settle(consent.release(seat.peer.person, message.power))
    case 'admit':
      if (guests.admit(message, seat)) course.follow()
      return undefined
    case 'eject':
      if (guests.eject(message.person, seat)) course.settle(consent.expel(message.person, seat.peer.person))
      return undefined
    case 'follow':
      return choose(parts, seat, message.tab)
    case 'intent':
      return forward(seat, message.intent, parts)
    case 'keyframe-please':
      return stage.replay(seat, message.stream, 'isFresh' in message && message.isFresh)
    default:
      return assertNever(message)
  }
}

function stopPointing({ consent, ports, course }: Parts, { isStopped }: { isStopped: boolean }): void {
  if (consent.isPointingStopped === isStopped) return
  consent.isPointingStopped = isStopped
  ports.record(isStopped ? 'pointing-stopped' : 'pointing-allowed', {}, {})
  course.follow()
}

type Paused = Extract<FromCustomer, { type: 'paused' }>

function pause({ pages, ports, course }: Parts, { stream }: Link, { isPaused, why }: Paused): void {
  const pausedFor = isPaused ? (why ?? 'policy') : undefined
  if (stream.heldBack === pausedFor) return
  stream.heldBack = pausedFor
  if (stream === pages.live) ports.record(isPaused ? 'paused' : 'resumed', {}, { stream: stream.no })
  course.follow()
}

/** A tab that has been closed meanwhile cannot be chosen. */
function choose({ pages, course }: Parts, seat: Seat, tab: TabId | null): void {
  if (tab !== null && !pages.tabs.find(tab)) return
  seat.following = tab
  course.follow()
}

import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { ToAgent, ToCustomer } from '@conav/shared/protocol/messages.ts'
import type { Audience, Seat } from './audience.ts'
import type { Consent } from './consent.ts'
import type { Link, Pages } from './pages.ts'

/** What peers are told of a room. */
type Facts = Omit<Extract<ToAgent, { type: 'welcome' }>, 'type' | 'peer' | 'person' | 'nonce' | 'case'>

interface Parts {
  case: { id: CaseId; state: CaseState; policy: Policy; customerName: string }
  pages: Pages
  audience: Audience
  consent: Consent
}

/** Keeps the peers informed: each is welcomed with what holds, and told what has changed since. */
export class Notice {
  readonly #parts: Parts
  #told: Facts

  constructor(parts: Parts) {
    this.#parts = parts
    this.#told = this.#read()
  }

  welcomeCustomer({ peer, stream, nonce }: Link): void {
    const { id: caseId, policy, customerName: name } = this.#parts.case
    const { state, leases, people, asks } = this.#read()
    const { no, storedSeq } = stream
    const page = { stream: no, acked: storedSeq, policy, nonce, name }
    peer.say(encode({ type: 'welcome', case: caseId, state, leases, people, asks, ...page }))
  }

  welcomeAgent({ peer, nonce }: Seat): void {
    const { id, person } = peer
    const { id: caseId } = this.#parts.case
    peer.say(encode({ type: 'welcome', peer: id, person, nonce, case: caseId, ...this.#read() }))
  }

  /** Tells what has changed since the last time, each fact to those whom it concerns. */
  tell(): void {
    const now = this.#read()
    const was = this.#told
    this.#told = now
    if (now.state !== was.state) this.#sayToAll({ type: 'state', state: now.state })
    if (now.customer !== was.customer) this.#sayToAgents({ type: 'customer', presence: now.customer })
    if (now.stream !== was.stream) this.#sayToAgents({ type: 'stream', stream: now.stream })
    if (now.isPaused !== was.isPaused) this.#sayToAgents({ type: 'paused', isPaused: now.isPaused })
    if (now.people !== was.people) this.#sayToAll({ type: 'people', people: now.people })
    if (now.leases !== was.leases) this.#sayToAll({ type: 'leases', leases: now.leases })
    if (now.asks !== was.asks) this.#sayToAll({ type: 'asks', asks: now.asks })
  }

  #read(): Facts {
    const { pages, audience, consent } = this.#parts
    return {
      state: this.#parts.case.state,
      customer: pages.presence,
      isPaused: pages.live?.isPaused ?? false,
      leases: consent.leases,
      people: audience.present,
      asks: consent.asks,
      stream: pages.live?.no ?? null,
      tabs: [],
      following: null,
      knocks: [],
      clipboard: { customer: false, agents: false },
    }
  }

  #sayToAgents(message: ToAgent): void {
    this.#parts.audience.say(encode(message))
  }

  #sayToAll(message: ToAgent & ToCustomer): void {
    const text = encode(message)
    this.#parts.pages.say(text)
    this.#parts.audience.say(text)
  }
}

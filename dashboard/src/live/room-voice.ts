/** Who speaks on a link: how it greets, and which of the room's languages it understands. */
import { decodeToAgent, type Decoded } from '@conav/shared/protocol/codec.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { PROTOCOL_VERSION } from '@conav/shared/protocol/limit.ts'
import type { FromAgent, FromGuest, ToAgent } from '@conav/shared/protocol/messages.ts'

/** How a link says who it is, and how it understands what it hears. */
export interface RoomVoice {
  /** Fails with an ApiError where the server refuses. */
  getHello(): Promise<FromAgent | FromGuest>
  decode(text: string): Decoded<ToAgent | { type: 'waiting' }>
}

/** An agent's: each socket is opened with a one-use ticket. */
export function agentVoice(of: CaseId, getTicket: () => Promise<string>): RoomVoice {
  return {
    getHello: async () => ({ type: 'hello', protocol: PROTOCOL_VERSION, case: of, ticket: await getTicket() }),
    decode: decodeToAgent,
  }
}

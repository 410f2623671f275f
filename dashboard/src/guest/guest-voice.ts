/** How a guest's link speaks: hello with the secret of their link, and what they hear in the words of the desk. */
import { decodeToGuest } from '@conav/shared/protocol/codec.ts'
import { PROTOCOL_VERSION } from '@conav/shared/protocol/limit.ts'
import type { RoomVoice } from '../live/room-voice.ts'
import type { GuestPass } from './guest-secret.ts'

export function guestVoice({ secret, name }: GuestPass): RoomVoice {
  return {
    getHello: () => Promise.resolve({ type: 'hello', protocol: PROTOCOL_VERSION, secret, name }),
    decode(text) {
      const decoded = decodeToGuest(text)
      if (!decoded.ok) return decoded
      const { message } = decoded
      if (message.type !== 'welcome') return { ok: true, message }
      // Of knocks and clipboards guests are told nothing.
      return { ok: true, message: { ...message, knocks: [], clipboard: { customer: false, agents: false } } }
    },
  }
}

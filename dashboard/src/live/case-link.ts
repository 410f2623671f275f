/** Links of a case over this browser's own clock and sockets. */
import { openRoom } from '@conav/shared/api/case.ts'
import type { Call } from '@conav/shared/api/client.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { RoomLink, type RoomLinkListeners } from './room-link.ts'
import { agentVoice, type RoomVoice } from './room-voice.ts'
import { openWebSocket } from './web-socket.ts'

export function openCaseLink(id: CaseId, call: Call, listeners: RoomLinkListeners): RoomLink {
  const voice = agentVoice(id, async () => (await call(openRoom, { id }, {})).ticket)
  return openLink('/ws/agent', voice, listeners)
}

export function openLink(path: '/ws/agent' | '/ws/guest', voice: RoomVoice, listeners: RoomLinkListeners): RoomLink {
  return new RoomLink({
    voice,
    ports: {
      open: (socket) => openWebSocket(path, socket),
      nowMs: () => performance.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      random: Math.random,
    },
    listeners,
  })
}

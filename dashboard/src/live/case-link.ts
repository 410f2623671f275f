import { openRoom } from '@conav/shared/api/case.ts'
import type { Call } from '@conav/shared/api/client.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { RoomLink, type RoomLinkListeners } from './room-link.ts'
import { openWebSocket } from './web-socket.ts'

/** The link of a case over this browser's own clock and sockets. */
export function openCaseLink(id: CaseId, call: Call, listeners: RoomLinkListeners): RoomLink {
  return new RoomLink({
    case: id,
    ports: {
      getTicket: async () => (await call(openRoom, { id }, {})).ticket,
      open: (socket) => openWebSocket('/ws/agent', socket),
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

import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { CaseId, SiteId } from '@conav/shared/protocol/id.ts'
import type { Logger } from 'pino'
import { Inspector } from '../inspection/inspector.ts'
import { ViewMaker } from '../view/view-maker.ts'
import { openJournalStore } from '../recording/journal.repo.ts'
import { Journal, type JournalStore } from '../recording/journal.ts'
import type { RoomFigure } from '../room/ports.ts'
import { Rooms } from '../room/rooms.ts'
import { type CaseRoom, openCaseRoom } from './case-room.ts'
import type {
  CaseDoor,
  ChatStore,
  FileDoor,
  Gateway,
  GatewayConfig,
  GatewayCounts,
  GatewayOptions,
  GuestDoor,
  PolicyDoor,
  SessionDoor,
  Tickets,
} from './doors.ts'
import { Door, type Speaker, turnAway } from './handshake.ts'
import { admitAgent, admitCustomer, admitGuest, type GreetingDoors } from './greeting.ts'
import { Link } from './link.ts'
import { Persistences } from './persistence.ts'
import { openRoomStore } from './room-store.repo.ts'
import type { RoomStore } from './room-store.ts'
import { Rounds } from './rounds.ts'
import { openSockets } from './socket.ts'

/** Opens the sockets of customers and agents on the server. */
export function openGateway({ db, ...doors }: GatewayOptions): Gateway {
  return new OpenGateway({ ...doors, roomStore: openRoomStore(db), journalStore: openJournalStore(db) })
}

/** The gateway's doors, with what is kept behind ports of its own. */
export interface GatewayParts {
  server: Server
  config: GatewayConfig
  log: Logger
  cases: CaseDoor
  tickets: Tickets
  sessions: SessionDoor
  chat: ChatStore
  files: FileDoor
  guests: GuestDoor
  policies: PolicyDoor
  mayRecord?: () => boolean
  roomStore: RoomStore
  journalStore: JournalStore
}

const ADMIT = { customer: admitCustomer, agent: admitAgent, guest: admitGuest } as const
const LOOK_EVERY_MS = 1_000
const KEEP_ALIVE_EVERY_MS = 10_000

/** Sockets, links, rooms and the journal, and how they hang together. */
export class OpenGateway implements Gateway {
  readonly #parts: GatewayParts
  readonly #door: Door
  readonly #sockets: ReturnType<typeof openSockets>
  readonly #links = new Set<Link>()
  readonly #journal: Journal
  readonly #persistences: Persistences
  readonly #inspector: Inspector
  readonly #views: ViewMaker
  readonly #rooms: Rooms<CaseRoom>
  readonly #greetingDoors: GreetingDoors
  readonly #stops: (() => void)[]
  readonly #totals: Record<RoomFigure | 'frame-bytes', number> = {
    frame: 0,
    'frame-bytes': 0,
    'frame-refused': 0,
    'frame-skipped': 0,
    intent: 0,
    'intent-refused': 0,
  }
  #isClosing = false

  constructor(parts: GatewayParts) {
    this.#parts = parts
    const { config, log, cases, tickets, sessions, chat, files, guests, roomStore: store } = parts
    const { limits } = config
    this.#door = new Door({ ...config, ...limits })
    this.#sockets = openSockets(limits)
    this.#journal = this.#openJournal()
    this.#inspector = this.#openInspector()
    this.#views = this.#openViews()
    this.#persistences = new Persistences(log)
    const count = (figure: RoomFigure, amount: number) => this.#count(figure, amount)
    const watching = { inspector: this.#inspector, views: this.#views }
    const kept = { store, journal: this.#journal, ...watching, persistences: this.#persistences }
    const { mayRecord = () => true } = parts
    const roomDoors = { cases, chat, files, guests, ...kept, limits, log, count, mayRecord }
    const onTrouble = (error: unknown) => log.error({ err: error }, 'a room could not be opened or closed')
    const { emptyRoomMs } = limits
    this.#rooms = new Rooms({ open: (id) => openCaseRoom(id, roomDoors), nowMs: Date.now, emptyRoomMs, onTrouble })
    const enter = (id: CaseId) => this.#rooms.enter(id)
    this.#greetingDoors = { cases, tickets, guests, enter, limits, log, nowMs: () => performance.now() }
    const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => this.#accept({ request, socket, head })
    parts.server.on('upgrade', upgrade)
    this.#stops = [
      () => parts.server.off('upgrade', upgrade),
      ...this.#openClocks(),
      cases.onChange(({ id, ...change }) => this.#rooms.change(id, change)),
      sessions.onEnded((sessionId) => this.#signOut(sessionId)),
      parts.policies.onSaved((site, policy) => this.#rule(site, policy)),
    ]
  }

  count(): GatewayCounts {
    const rooms = this.#rooms.list()
    return {
      ...this.#persistences.count(),
      rooms: rooms.length,
      customers: rooms.reduce((sum, { room }) => sum + room.customers, 0),
      agents: rooms.reduce((sum, { room }) => sum + room.agents, 0),
      unstoredBytes: this.#journal.heldBytes,
      isStoring: this.#journal.isStoring,
      framesTotal: this.#totals.frame,
      frameBytesTotal: this.#totals['frame-bytes'],
      framesRefusedTotal: this.#totals['frame-refused'],
      framesSkippedTotal: this.#totals['frame-skipped'],
      intentsTotal: this.#totals.intent + this.#totals['intent-refused'],
      intentsRefusedTotal: this.#totals['intent-refused'],
      framesInspectedTotal: this.#inspector.counts.inspectedTotal,
      framesUninspectedTotal: this.#inspector.counts.uninspectedTotal,
      streamsRefusedTotal: this.#inspector.counts.faultsTotal,
    }
  }

  async close(): Promise<void> {
    if (this.#isClosing) return
    this.#isClosing = true
    await this.#keepAlive()
    for (const link of this.#links) link.close('going-away')
    this.#persistences.stop()
    await this.#journal.close()
    await this.#rooms.close()
    await Promise.all([this.#inspector.close(), this.#views.close()])
    for (const stop of this.#stops) stop()
  }

  #accept(upgrade: { request: IncomingMessage; socket: Duplex; head: Buffer }): void {
    if (this.#isClosing) return turnAway(upgrade.socket, 503, 'stopping, try again soon')
    const admission = this.#door.judge(upgrade.request, Date.now())
    if (!admission.ok) {
      this.#parts.log.info({ status: admission.status }, 'a socket was turned away')
      return turnAway(upgrade.socket, admission.status, admission.why)
    }
    upgrade.socket.once('close', admission.leave)
    return this.#sockets.accept(upgrade, (socket) => this.#openLink(socket, admission.speaker))
  }

  #openLink(socket: ConstructorParameters<typeof Link>[0]['socket'], speaker: Speaker): Link {
    const link: Link = new Link({
      socket,
      admit: (hello, from) => ADMIT[speaker](hello, from, this.#greetingDoors),
      limits: this.#parts.config.limits,
      log: this.#parts.log,
      nowMs: this.#greetingDoors.nowMs,
      onGone: () => this.#links.delete(link),
    })
    this.#links.add(link)
    return link
  }

  #openJournal(): Journal {
    const { config, log, journalStore: store } = this.#parts
    return new Journal({
      store,
      limits: config.limits,
      listener: {
        onStored: (caseId, stream, seq) => this.#rooms.find(caseId)?.room.stored(stream, seq),
        onLost: (caseId, stream) => this.#rooms.find(caseId)?.room.lost(stream),
        onTrouble: (error) => log.error({ err: error }, 'frames could not be stored yet'),
      },
    })
  }

  #openInspector(): Inspector {
    const { log } = this.#parts
    return new Inspector({
      onFault: (caseId, stream, fault) => {
        log.error({ case: caseId, stream, fault }, 'a page sent what its policy hides, and is taken no further')
        this.#rooms.find(caseId)?.room.refuse(stream, fault)
      },
      onBlind: (caseId, stream) => this.#rooms.find(caseId)?.room.lost(stream),
      onTrouble: (error) => log.error({ err: error }, 'what inspects streams broke and was started again'),
    })
  }

  #openViews(): ViewMaker {
    const { log } = this.#parts
    return new ViewMaker({
      onMade: (caseId, stream, made) => this.#rooms.find(caseId)?.room.made(stream, made),
      onMissed: (caseId, stream, miss) => this.#rooms.find(caseId)?.room.missed(stream, miss),
      onTrouble: (error) => log.error({ err: error }, 'what makes views broke and was started again'),
    })
  }

  /** Live cases of the site follow a new version of its policy. */
  #rule(site: SiteId, policy: Policy): void {
    this.#rooms.tell(({ id, siteId, room }) => {
      if (siteId !== site) return
      this.#inspector.rule(id, policy)
      room.rule(policy)
    })
  }

  #signOut(sessionId: string): void {
    for (const link of this.#links) if (link.sessionId === sessionId) link.close('signed-out')
  }

  /** What time changes in links and rooms. */
  #openClocks(): (() => void)[] {
    const [links, rooms, everyMs] = [this.#links, this.#rooms, LOOK_EVERY_MS]
    const linkRounds = new Rounds({ everyMs, list: () => links, count: () => links.size, visit: (link) => link.tick() })
    const roomRounds = new Rounds({
      everyMs,
      list: () => rooms.ids(),
      count: () => rooms.size,
      visit: (id) => rooms.tick(id),
    })
    const keepingAlive = setInterval(() => void this.#keepAlive(), KEEP_ALIVE_EVERY_MS)
    return [() => linkRounds.close(), () => roomRounds.close(), () => clearInterval(keepingAlive)]
  }

  /** Views survive a restart only in rooms of which it is known that they were alive until then. */
  async #keepAlive(): Promise<void> {
    const ids = this.#rooms.list().flatMap(({ id, room }) => (room.isViewed && room.customers > 0 ? id : []))
    await this.#parts.roomStore
      .keepAlive(ids, Date.now())
      .catch((error: unknown) => this.#parts.log.warn({ err: error }, 'rooms could not be said to be alive'))
  }

  #count(figure: RoomFigure, amount: number): void {
    this.#totals[figure] += figure === 'frame' ? 1 : amount
    if (figure === 'frame') this.#totals['frame-bytes'] += amount
  }
}

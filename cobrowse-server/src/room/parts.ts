import { type CaseState, isOpen } from '@conav/shared/case/lifecycle.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import { Absence } from './absence.ts'
import { Audience } from './audience.ts'
import { Consent } from './consent.ts'
import { Course } from './course.ts'
import { Guests } from './guests.ts'
import { Intake } from './intake.ts'
import { Ledger } from './ledger.ts'
import { Lobby } from './lobby.ts'
import { Notice } from './notice.ts'
import { Pages } from './pages.ts'
import type { AgentPeer, RoomLimits, RoomOpening, RoomPorts } from './ports.ts'
import { RoomViews } from './room-views.ts'
import { Sights } from './sights.ts'
import { Stage } from './stage.ts'

/** What a room consists of. Each part knows only those before it. */
export interface Parts {
  readonly case: { readonly id: CaseId; state: CaseState; policy: Policy; readonly customerName: string }
  readonly ports: RoomPorts
  readonly limits: RoomLimits
  /** The customer's side. */
  readonly pages: Pages
  /** The agents' side: who is in, and who waits to be let in. */
  readonly audience: Audience
  readonly lobby: Lobby
  /** What the customer allows, who may ask for it, and who is missed. */
  readonly consent: Consent
  readonly ledger: Ledger
  readonly absence: Absence
  /** Who sees all that is shown, and who less. */
  readonly views: RoomViews
  /** What passes from one side to the other. */
  readonly stage: Stage
  readonly intake: Intake
  readonly notice: Notice
  readonly course: Course
  readonly guests: Guests
}

export interface RoomOptions {
  opening: RoomOpening
  ports: RoomPorts
  limits: RoomLimits
}

export function openParts({ opening, ports, limits }: RoomOptions): Parts {
  const { id, state, policy, customerName } = opening
  const nowMs = () => ports.nowMs()
  const pages = new Pages(opening, { ...limits, nowMs })
  const audience = new Audience((frames) => ports.count('frame-skipped', frames))
  const lobby = new Lobby(opening.guests)
  const consent = new Consent(opening, nowMs)
  const absence = new Absence(opening, nowMs())
  if (!isOpen(state)) consent.end()
  const isViewed = (no: StreamNo) => consent.isViewed(no)
  pages.capture(isViewed)
  const stage = new Stage({ pages, audience, consent })
  const views = new RoomViews(policy)
  const base = {
    case: { id, state, policy, customerName },
    ports,
    limits,
    pages,
    audience,
    lobby,
    consent,
    absence,
    stage,
    views,
  }
  const ledger = new Ledger(base)
  const notice = new Notice(base)
  const intake = new Intake({ ...base, isViewed })
  const course = new Course({ ...base, ledger, notice, sights: new Sights(base, opening) })
  const guests = new Guests({ ...base, seat: (peer) => seat({ ...base, notice }, peer) })
  return { ...base, ledger, notice, intake, course, guests }
}

type Seating = Pick<Parts, 'audience' | 'lobby' | 'absence' | 'stage' | 'notice' | 'ports' | 'views'>

/** Lets a link in and welcomes it. */
export function seat({ audience, lobby, absence, stage, notice, ports, views }: Seating, peer: AgentPeer): void {
  const view = views.keyOf(peer.kind)
  const seated = audience.join(peer, { nonce: ports.mint(), name: lobby.nameOf(peer), of: lobby.hostOf(peer), view })
  absence.personCame(peer.person)
  stage.releaseClosed()
  notice.welcome(seated)
}

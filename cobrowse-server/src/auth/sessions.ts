/** The sessions of this process: finds who is signed in, keeps a used session alive, and tells when one has ended. */
import { LIMITS } from '../config.ts'
import type { Db } from '../db/db.ts'
import type { SessionDoor } from '../gateway/doors.ts'
import type { Logger } from '../log.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'
import {
  endSession,
  endSessionsOf,
  endStaleSessions,
  extendSession,
  findSession,
  type SignedIn,
} from './session.repo.ts'

const SWEEP_EVERY_MS = 1_000
/** A session is extended when this much of it is used up, so that not every request writes. */
const EXTEND_AFTER_MS = 5 * 60_000

export interface Sessions extends SessionDoor {
  /** Undefined for nobody, and for the people of the demo outside of it. */
  find(token: string | undefined): Promise<{ signedIn: SignedIn; isExtended: boolean } | undefined>
  end(signedIn: SignedIn): Promise<void>
  /** Signs the person out everywhere. */
  endAllOf(personId: PersonId): Promise<void>
  close(): void
}

interface Options {
  db: Db
  log: Logger
  /** Whether the people of the demo may be here. */
  isDemo: boolean
}

export function openSessions({ db, log, isDemo }: Options): Sessions {
  const listeners = new Set<(sessionId: string) => void>()
  const tell = (sessionId: string) => {
    for (const listener of listeners) listener(sessionId)
  }
  const timer = setInterval(() => void sweep(), SWEEP_EVERY_MS)
  let isSweeping = false

  async function sweep() {
    if (isSweeping) return
    isSweeping = true
    try {
      for (const sessionId of await endStaleSessions(db)) tell(sessionId)
    } catch (error) {
      log.warn({ err: error }, 'sessions could not be checked')
    } finally {
      isSweeping = false
    }
  }

  return {
    async find(token) {
      const signedIn = token ? await findSession(db, token) : undefined
      if (!signedIn || (signedIn.person.isDemo && !isDemo)) return undefined
      const isExtended = signedIn.expiresAt.getTime() - Date.now() < LIMITS.sessionLifeMs - EXTEND_AFTER_MS
      if (isExtended) await extendSession(db, signedIn.sessionId, LIMITS.sessionLifeMs)
      return { signedIn, isExtended }
    },
    async end(signedIn) {
      await endSession(db, signedIn)
      tell(signedIn.sessionId)
    },
    async endAllOf(personId) {
      for (const sessionId of await endSessionsOf(db, personId)) tell(sessionId)
    },
    onEnded(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => clearInterval(timer),
  }
}

/** The desk's list keeps itself up to date: each change of a case, told as it happens to those who may see it. */
import type { Case } from '@conav/shared/api/case.ts'
import { may } from '@conav/shared/person/permission.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { SignedIn } from '../auth/session.repo.ts'
import { LIMITS } from '../config.ts'
import type { Acts } from '../http/act.ts'
import { type EventStream, openEvents } from '../http/events.ts'
import type { Logger } from '../log.ts'
import type { CaseChange, CaseFeed } from './case-feed.ts'
import { findCase, type Presenter } from './case.repo.ts'
import { toObject } from './case-access.ts'

interface Parts extends Presenter {
  feed: CaseFeed
  sessions: Sessions
  log: Logger
}

interface Follower {
  signedIn: SignedIn
  stream: EventStream
}

export interface CaseEvents {
  acts: Pick<Acts, 'followCases'>
  /** Ends all streams; browsers ask again by themselves. */
  close: () => void
}

export function openCaseEvents({ feed, sessions, log, ...presenter }: Parts): CaseEvents {
  const followers = new Set<Follower>()
  // One after the other, so that a change never overtakes the one before.
  let told: Promise<void> = Promise.resolve()

  const tell = async (change: CaseChange) => {
    if (followers.size === 0) return
    const found = await findCase(presenter, change.id)
    if (!found) return
    for (const follower of followers) tellOne(follower, change, found)
  }
  const stopListening = feed.listen((change) => {
    told = told
      .then(() => tell(change))
      .catch((error: unknown) => log.error({ err: error, case: change.id }, 'a change was not told'))
  })
  const stopWatching = sessions.onEnded((sessionId) => {
    for (const { signedIn, stream } of followers) if (signedIn.sessionId === sessionId) stream.close()
  })

  return {
    acts: {
      followCases({ getSignedIn }) {
        const stream = openEvents({ heartbeatMs: LIMITS.eventsHeartbeatMs, onClosed: () => followers.delete(follower) })
        const follower: Follower = { signedIn: getSignedIn(), stream }
        followers.add(follower)
        return stream.body
      },
    },
    close() {
      stopListening()
      stopWatching()
      for (const { stream } of followers) stream.close()
    },
  }
}

function tellOne({ signedIn: { person }, stream }: Follower, change: CaseChange, found: Case): void {
  if (may(person, 'case.see', toObject(found))) stream.send('case', found)
  else if (change.before && may(person, 'case.see', { kind: 'case', ...change.before }))
    stream.send('gone', { id: change.id })
}

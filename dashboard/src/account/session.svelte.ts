/** Who is signed in. The one place that learns that a session has ended, whichever call found out. */
import { createContext } from 'svelte'
import { ApiError, type Call } from '@conav/shared/api/client.ts'
import { findSession, signIn, signInToDemo, signOut, type Person, type SessionInfo } from '@conav/shared/api/session.ts'
import { may, type Permission } from '@conav/shared/person/permission.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'

export type SessionState =
  | { kind: 'loading' }
  | { kind: 'unreachable'; error: unknown }
  | { kind: 'signed-out'; info: SessionInfo }
  | { kind: 'signed-in'; info: SessionInfo; person: Person }

export class Session {
  #state = $state.raw<SessionState>({ kind: 'loading' })
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  get state(): SessionState {
    return this.#state
  }

  /** Calls the API; a call that is refused because the session has ended leads back to the sign-in. */
  readonly call: Call = async (route, params, input) => {
    try {
      return await this.#call(route, params, input)
    } catch (error) {
      if (error instanceof ApiError && error.problem.code === 'sign-in-first') this.expire()
      throw error
    }
  }

  async load(): Promise<void> {
    try {
      this.become(await this.#call(findSession, {}, {}))
    } catch (error) {
      this.#state = { kind: 'unreachable', error }
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    this.become(await this.#call(signIn, {}, { email, password }))
  }

  async signInToDemo(person: PersonId): Promise<void> {
    this.become(await this.#call(signInToDemo, {}, { person }))
  }

  async signOut(): Promise<void> {
    await this.call(signOut, {}, {})
    await this.load()
  }

  /** What the server answers to signing in and to the first setup. */
  become(info: SessionInfo): void {
    this.#state = info.person === null ? { kind: 'signed-out', info } : { kind: 'signed-in', info, person: info.person }
  }

  expire(): void {
    if (this.#state.kind !== 'signed-in') return
    this.#state = { kind: 'signed-out', info: { ...this.#state.info, person: null } }
    // The people of the demo come only to someone who is signed out.
    void this.load()
  }

  may(action: Permission): boolean {
    return this.#state.kind === 'signed-in' && may(this.#state.person, action)
  }
}

export const [useSession, provideSession] = createContext<Session>()

/** The cases that this desk shows, and what can be done with them. */
import { createContext } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import {
  acceptCase,
  createCase,
  endCase,
  followCases,
  getCase,
  listCases,
  renewCode,
  type Case,
} from '@conav/shared/api/case.ts'
import { ApiError, type Call } from '@conav/shared/api/client.ts'
import type { CaseId, PersonId, SiteId } from '@conav/shared/protocol/id.ts'
import { followFeed, type FeedListeners, type FeedState } from './case-feed.ts'
import { isForDesk, listMine, listWaiting } from './case-lists.ts'

export class Cases {
  readonly me: PersonId
  readonly #call: Call
  readonly #known = new SvelteMap<CaseId, Case>()
  readonly #joinListeners = new Set<(one: Case) => void>()
  #state = $state.raw<FeedState>({ kind: 'loading' })
  #restart = () => {}

  readonly waiting = $derived(listWaiting(this.#known.values()))
  readonly mine = $derived.by(() => listMine(this.#known.values(), this.me))

  constructor(call: Call, me: PersonId) {
    this.#call = call
    this.me = me
  }

  get state(): FeedState {
    return this.#state
  }

  find(id: CaseId): Case | undefined {
    return this.#known.get(id)
  }

  /** Keeps the lists true until `signal` ends. */
  follow(signal: AbortSignal): void {
    const start = () =>
      followFeed(
        {
          open: openEvents,
          list: () => this.#call(listCases, {}, {}),
          after: (ms, run) => {
            const timer = setTimeout(run, ms)
            return () => clearTimeout(timer)
          },
          random: Math.random,
        },
        {
          replaceAll: (cases) => this.#replaceAll(cases),
          change: (changed) => this.learn(changed),
          forget: (id) => this.#known.delete(id),
          become: (state) => (this.#state = state),
        },
      )
    let stop = start()
    this.#restart = () => {
      stop()
      if (this.#state.kind === 'failed') this.#state = { kind: 'loading' }
      stop = start()
    }
    signal.addEventListener('abort', () => stop(), { once: true })
  }

  /** Opens the feed anew at once; for when the network is back, or the person insists. */
  retry(): void {
    this.#restart()
  }

  /** Calls back when a customer has come with a code of this desk, until `signal` ends. */
  onJoined(listener: (one: Case) => void, signal: AbortSignal): void {
    this.#joinListeners.add(listener)
    signal.addEventListener('abort', () => this.#joinListeners.delete(listener), { once: true })
  }

  /** Takes it; where another agent was faster it leaves the list and the refusal goes to the caller. */
  async accept(id: CaseId): Promise<Case> {
    try {
      return this.learn(await this.#call(acceptCase, { id }, {}))
    } catch (error) {
      if (error instanceof ApiError && ['conflict', 'not-found'].includes(error.problem.code)) this.#known.delete(id)
      throw error
    }
  }

  async create(site: SiteId | undefined): Promise<Case> {
    return this.learn(await this.#call(createCase, {}, site === undefined ? {} : { site }))
  }

  async renewCode(id: CaseId): Promise<Case> {
    return this.learn(await this.#call(renewCode, { id }, {}))
  }

  async end(id: CaseId): Promise<Case> {
    return this.learn(await this.#call(endCase, { id }, {}))
  }

  async load(id: CaseId): Promise<Case> {
    return this.learn(await this.#call(getCase, { id }, {}))
  }

  /** Takes in the newest state of a case, from wherever it was learnt, and hands it back. */
  learn(changed: Case): Case {
    const before = this.#known.get(changed.id)
    if (isForDesk(changed, this.me)) this.#known.set(changed.id, changed)
    else this.#known.delete(changed.id)
    if (before?.state === 'offered' && changed.state === 'live')
      for (const listener of this.#joinListeners) listener(changed)
    return changed
  }

  #replaceAll(cases: readonly Case[]): void {
    const ids = new Set(cases.map(({ id }) => id))
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id)
    for (const one of cases) this.learn(one)
  }
}

function openEvents(listeners: FeedListeners): () => void {
  const source = new EventSource(followCases.path)
  source.addEventListener('hello', () => listeners.hello())
  source.addEventListener('gone', (event: MessageEvent<string>) => listeners.gone(event.data))
  source.addEventListener('case', (event: MessageEvent<string>) => listeners.change(event.data))
  // The browser would try again by itself, but not after an answer that is no stream, and always in step.
  source.addEventListener('error', () => listeners.broken())
  return () => source.close()
}

export const [useCases, provideCases] = createContext<Cases>()

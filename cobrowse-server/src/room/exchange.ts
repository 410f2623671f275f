import { assertNever } from '@conav/shared/assert-never.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import type { Author, Folder, SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { FileId, PeerId } from '@conav/shared/protocol/id.ts'
import type { FromAgent, FromCustomer, ToAgent } from '@conav/shared/protocol/messages.ts'
import type { NamedPeer } from './chat.ts'

export type CustomerHands = Extract<FromCustomer, { type: 'sync-clipboard' | 'clip' | 'folder' }>
export type AgentHands = Extract<FromAgent, { type: 'sync-clipboard' | 'clip' | 'fetch' }>

interface Options {
  peers: ReadonlyMap<PeerId, NamedPeer>
  files: readonly SharedFile[]
  /** Whether the customer lets the one behind the link see the page, now. */
  maySee: (id: PeerId) => boolean
  /** Whether someone may know of the files that another sends. */
  mayKnow: (by: Author, who: Author) => boolean
}

/**
 * What is handed over in a case besides words: news of files, clipboards and a folder. Texts of clipboards and names in
 * the folder pass through and are kept nowhere. Does no I/O and never awaits.
 */
export class Exchange {
  readonly #peers: ReadonlyMap<PeerId, NamedPeer>
  readonly #files: Map<FileId, SharedFile>
  readonly #maySee: (id: PeerId) => boolean
  readonly #mayKnow: Options['mayKnow']
  readonly #syncing = new Set<PeerId>()
  #customerSyncs = false
  #told = { customer: false, agents: false }
  #folder: { by: PeerId; folder: Folder } | undefined
  /** Agents' links that know of the folder. */
  readonly #shown = new Set<PeerId>()

  constructor({ peers, files, maySee, mayKnow }: Options) {
    this.#peers = peers
    this.#files = new Map(files.map((file) => [file.id, file]))
    this.#maySee = maySee
    this.#mayKnow = mayKnow
  }

  /** Tells a newcomer of the files and the clipboards; the folder follows for who may see. */
  welcome(peer: NamedPeer): void {
    for (const file of this.#files.values())
      this.#say(this.#mayKnow(file.by, peer.by) ? [peer] : [], { type: 'file', file })
    const isConcerned = peer.by.kind !== 'guest' && (this.#told.customer || this.#told.agents)
    if (isConcerned) peer.say(encode({ type: 'clipboard', ...this.#told }))
    this.follow()
  }

  leave(id: PeerId): void {
    this.#syncing.delete(id)
    this.#shown.delete(id)
    if (this.#folder?.by === id) this.#share(undefined)
    if (this.#customers().length === 0) this.#customerSyncs = false
    this.follow()
  }

  file(file: SharedFile): void {
    this.#files.set(file.id, file)
    const knowing = [...this.#peers.values()].filter(({ by }) => this.#mayKnow(file.by, by))
    this.#say(knowing, { type: 'file', file })
  }

  fromCustomer(peer: NamedPeer, message: CustomerHands): void {
    switch (message.type) {
      case 'sync-clipboard':
        this.#customerSyncs = message.isOn
        this.follow()
        // Nobody may see, so there is nobody to share with: it stays off, which is told.
        if (message.isOn && !this.#customerSyncs) this.#say([peer], { type: 'clipboard', ...this.#told })
        return undefined
      case 'clip':
        if (this.#customerSyncs) this.#say(this.#syncers(), message)
        return undefined
      case 'folder':
        this.#share(message.folder ? { by: peer.id, folder: message.folder } : undefined)
        return this.follow()
      default:
        return assertNever(message)
    }
  }

  fromAgent(peer: NamedPeer, message: AgentHands): void {
    if (!this.#isViewer(peer)) return undefined
    switch (message.type) {
      case 'sync-clipboard':
        if (message.isOn) this.#syncing.add(peer.id)
        else this.#syncing.delete(peer.id)
        return this.follow()
      case 'clip':
        if (this.#customerSyncs && this.#syncing.has(peer.id)) this.#say(this.#customers(), message)
        return undefined
      case 'fetch': {
        const { by, folder } = this.#folder ?? {}
        const isThere = folder?.entries.some(({ path }) => path === message.path)
        if (by !== undefined && isThere) this.#peers.get(by)?.say(encode(message))
        return undefined
      }
      default:
        return assertNever(message)
    }
  }

  /** To be called when what someone may see has changed. Clipboards that were shared with a view end with it. */
  follow(): void {
    for (const id of this.#syncing) if (!this.#isViewer(this.#peers.get(id))) this.#syncing.delete(id)
    if (this.#viewers().length === 0) this.#customerSyncs = false
    this.#tellClipboards()
    this.#tellFolder()
  }

  #tellClipboards(): void {
    const now = { customer: this.#customerSyncs, agents: this.#syncing.size > 0 }
    if (now.customer === this.#told.customer && now.agents === this.#told.agents) return
    this.#told = now
    const concerned = [...this.#peers.values()].filter(({ by }) => by.kind !== 'guest')
    this.#say(concerned, { type: 'clipboard', ...now })
  }

  #share(shared: { by: PeerId; folder: Folder } | undefined): void {
    const knowing = [...this.#shown].flatMap((id) => this.#peers.get(id) ?? [])
    this.#shown.clear()
    this.#folder = shared
    if (!shared) this.#say(knowing, { type: 'folder', folder: null })
  }

  #tellFolder(): void {
    const viewers = this.#folder ? this.#viewers() : []
    const mayKnow = new Set(viewers.map(({ id }) => id))
    const losing = [...this.#shown].filter((id) => !mayKnow.has(id)).flatMap((id) => this.#peers.get(id) ?? [])
    const gaining = viewers.filter(({ id }) => !this.#shown.has(id))
    this.#say(losing, { type: 'folder', folder: null })
    if (this.#folder) this.#say(gaining, { type: 'folder', folder: this.#folder.folder })
    for (const { id } of losing) this.#shown.delete(id)
    for (const { id } of gaining) this.#shown.add(id)
  }

  #say(peers: readonly NamedPeer[], message: ToAgent): void {
    if (peers.length === 0) return
    const text = encode(message)
    for (const peer of peers) peer.say(text)
  }

  #customers(): NamedPeer[] {
    return [...this.#peers.values()].filter(({ by }) => by.kind === 'customer')
  }

  #viewers(): NamedPeer[] {
    return [...this.#peers.values()].filter((peer) => this.#isViewer(peer))
  }

  #syncers(): NamedPeer[] {
    return this.#viewers().filter(({ id }) => this.#syncing.has(id))
  }

  /** An agent who may see. Guests have no part in clipboards and folders. */
  #isViewer(peer: NamedPeer | undefined): boolean {
    return peer?.by.kind === 'agent' && this.#maySee(peer.id)
  }
}

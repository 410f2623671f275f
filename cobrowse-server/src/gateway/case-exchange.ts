import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { CaseId, PeerId } from '@conav/shared/protocol/id.ts'
import type { FromAgent, FromCustomer, FromGuest } from '@conav/shared/protocol/messages.ts'
import type { Logger } from 'pino'
import { maySee as mayKnow } from '../file/file-step.ts'
import { Chat, type NamedPeer, refuse } from '../room/chat.ts'
import { Exchange } from '../room/exchange.ts'
import { ChatWriter } from './chat-writer.ts'
import type { ChatStore, FileDoor } from './doors.ts'
import type { GatewayLimits } from './limit.ts'

interface Options {
  caseId: CaseId
  chat: ChatStore
  files: FileDoor
  limits: GatewayLimits
  log: Logger
  maySee: (id: PeerId) => boolean
  isOpen: () => boolean
}

const HEARD = ['say', 'sync-clipboard', 'clip', 'folder', 'fetch'] as const
type Heard = (typeof HEARD)[number]

type Message = FromCustomer | FromAgent | FromGuest
export type ExchangeSays = Extract<Message, { type: Heard }>

/** Whether it is about what people hand each other, and not about the page. */
export function isExchange<Any extends Message>(message: Any): message is Extract<Any, { type: Heard }> {
  return (HEARD as readonly string[]).includes(message.type)
}

/** Chat, files, clipboards and folder of one case, between its peers and where they are kept. */
export class CaseExchange {
  readonly #peers = new Map<PeerId, NamedPeer>()
  readonly #isOpen: () => boolean
  readonly #chat: Chat
  readonly #exchange: Exchange
  readonly #writer: ChatWriter
  readonly #stop: () => void

  /** Loads what has been said and offered. Fails with the database. */
  static async open(options: Options): Promise<CaseExchange> {
    const { caseId, chat, files } = options
    const early: SharedFile[] = []
    const news = { take: (file: SharedFile): void => void early.push(file) }
    const stop = files.onChange((id, file) => id === caseId && news.take(file))
    try {
      const [said, offered] = await Promise.all([chat.load(caseId), files.list(caseId)])
      const opened = new CaseExchange(options, { said, offered, stop })
      news.take = (file) => opened.#exchange.file(file)
      for (const file of early) news.take(file)
      return opened
    } catch (error) {
      stop()
      throw error
    }
  }

  private constructor(
    { caseId, chat, limits, log, maySee, isOpen }: Options,
    from: { said: Awaited<ReturnType<ChatStore['load']>>; offered: SharedFile[]; stop: () => void },
  ) {
    const peers = this.#peers
    this.#isOpen = isOpen
    this.#stop = from.stop
    this.#writer = new ChatWriter({
      caseId,
      store: chat,
      limits,
      onStored: (message) => this.#chat.stored(message),
      onFailed: (writing, why) => this.#chat.failed(writing, why),
      onTrouble: (error) => log.error({ err: error, case: caseId }, 'a message could not be stored yet'),
    })
    const ports = { nowMs: Date.now, store: this.#writer.write.bind(this.#writer) }
    this.#chat = new Chat(from.said, { peers, ports, limits })
    this.#exchange = new Exchange({ peers, files: from.offered, maySee, mayKnow })
  }

  /** Adds a peer that the room has welcomed. */
  join(peer: NamedPeer): void {
    if (this.#peers.has(peer.id)) return
    this.#peers.set(peer.id, peer)
    this.#chat.welcome(peer)
    this.#exchange.welcome(peer)
  }

  leave(id: PeerId): void {
    if (!this.#peers.delete(id)) return
    this.#chat.leave(id)
    this.#exchange.leave(id)
  }

  /** Takes what a peer says; without effect for one that is not in. */
  hear(id: PeerId, message: ExchangeSays): void {
    const peer = this.#peers.get(id)
    if (!peer) return undefined
    if (message.type === 'say') {
      if (this.#isOpen()) return this.#chat.say(peer, message.saying)
      return refuse(peer, message.saying, 'not-stored')
    }
    if (!this.#isOpen()) return undefined
    if (peer.by.kind === 'customer')
      return message.type === 'fetch' ? undefined : this.#exchange.fromCustomer(peer, message)
    return message.type === 'folder' ? undefined : this.#exchange.fromAgent(peer, message)
  }

  /** To be called when what someone may see has changed. */
  follow(): void {
    this.#exchange.follow()
  }

  close(): Promise<void> {
    this.#stop()
    return this.#writer.close()
  }
}

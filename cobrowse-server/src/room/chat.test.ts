import { decodeToGuest } from '@conav/shared/protocol/codec.ts'
import type { Author, ChatMessage, Saying } from '@conav/shared/protocol/exchange.ts'
import { ChatId, PeerId } from '@conav/shared/protocol/id.ts'
import { CHAT_AT_HAND } from '@conav/shared/protocol/limit.ts'
import { describe, expect, test } from 'vitest'
import { Chat, type NamedPeer, type Writing } from './chat.ts'
import { ADA, GRACE } from './testing.ts'

const ROSE: Author = { kind: 'customer', person: null, name: 'Rose' }
const AGENT: Author = { kind: 'agent', person: ADA, name: 'Ada' }

function openChat(atHand: ChatMessage[] = []) {
  const clock = { nowMs: 1_000 }
  const peers = new Map<PeerId, NamedPeer>()
  const writings: Writing[] = []
  const ports = { nowMs: () => clock.nowMs, store: (writing: Writing) => void writings.push(writing) }
  const limits = { maxChatMessages: 3, chatWindowMs: 10_000, maxChatWaiting: 5 }
  const chat = new Chat(atHand, { peers, ports, limits })
  const join = (by: Author) => {
    const heard: string[] = []
    const id = PeerId.parse(`peer${peers.size + 1}`)
    const say = (text: string) => void heard.push(describeNews(text))
    const peer = { id, by, say, heard }
    peers.set(id, peer)
    chat.welcome(peer)
    return peer
  }
  let no = atHand.length
  const keep = (writing: Writing | undefined) => writing && chat.stored(toMessage(writing, ++no))
  return { chat, clock, peers, writings, join, keep }
}

function describeNews(text: string): string {
  const decoded = decodeToGuest(text)
  if (!decoded.ok) return decoded.reason
  if (decoded.message.type === 'said') return `${decoded.message.message.no} ${decoded.message.message.text}`
  return decoded.message.type === 'unsaid' ? decoded.message.why : decoded.message.type
}

function toMessage({ saying, by, atMs }: Writing, no: number): ChatMessage {
  return { no, ...saying, by, atMs }
}

const saying = (text: string, id = ChatId.parse(crypto.randomUUID())): Saying => ({ id, text, files: [] })

describe('the chat of a room', () => {
  test('[RM80] says a message to all, its author included, only when it is stored', () => {
    const { chat, writings, join, keep } = openChat()
    const [rose, ada] = [join(ROSE), join(AGENT)]

    chat.say(rose, saying('hello'))
    const before = [...rose.heard, ...ada.heard]
    keep(writings[0])

    expect(before).toEqual([])
    expect([rose.heard, ada.heard]).toEqual([['1 hello'], ['1 hello']])
  })

  test('[RM82] tells a guest nothing of what was said before they came, and all since, also when they come back', () => {
    const { chat, writings, join, keep } = openChat([toMessage({ saying: saying('private'), by: ROSE, atMs: 1 }, 1)])
    const guest: Author = { kind: 'guest', person: GRACE, name: 'Gus' }
    const rose = join(ROSE)

    const first = join(guest)
    chat.say(rose, saying('welcome'))
    keep(writings[0])
    const again = join(guest)

    expect(first.heard).toEqual(['2 welcome'])
    expect(again.heard).toEqual(['2 welcome'])
  })

  test('[RM82] tells a newcomer no more of a flood than a link holds, and of it the newest', () => {
    const said = (text: string, no: number) => toMessage({ saying: saying(text), by: ROSE, atMs: no }, no)
    const flood = Array.from({ length: CHAT_AT_HAND }, (_, index) => said('\u0001'.repeat(4_000), index + 1))
    const { join } = openChat(flood)

    const { heard } = join(AGENT)

    const bytes = heard.reduce((sum, text) => sum + Buffer.byteLength(JSON.stringify(text)), 0)
    expect(bytes).toBeLessThan(512 * 1024)
    expect(heard.length).toBeGreaterThan(20)
    expect(heard.map((text) => Number(text.split(' ')[0]))).toEqual(flood.slice(-heard.length).map(({ no }) => no))
  })

  test('[RM81] answers a repeat with what is stored, to who repeated it alone, and stores it once', () => {
    const { chat, writings, join, keep } = openChat()
    const [rose, ada] = [join(ROSE), join(AGENT)]
    const hello = saying('hello')

    chat.say(rose, hello)
    const again = join(ROSE)
    chat.say(again, hello)
    keep(writings[0])
    chat.say(again, hello)

    expect(writings).toHaveLength(1)
    expect([rose.heard, again.heard, ada.heard]).toEqual([['1 hello'], ['1 hello', '1 hello'], ['1 hello']])
  })

  test('[RM81] takes the same id of another author for another message', () => {
    const { chat, writings, join, keep } = openChat()
    const [rose, ada] = [join(ROSE), join(AGENT)]
    const hello = saying('hello')

    chat.say(rose, hello)
    chat.say(ada, { ...hello, text: 'forged' })
    for (const writing of writings) keep(writing)

    expect(ada.heard).toEqual(['1 hello', '2 forged'])
  })

  test('[RM81] puts a message that was given up and turns out to be stored where it belongs', () => {
    const { chat, writings, join } = openChat()
    const [rose, ada] = [join(ROSE), join(AGENT)]
    const lost = saying('lost')
    chat.say(rose, lost)
    chat.failed({ saying: lost, by: ROSE }, 'not-stored')
    chat.say(ada, saying('next'))
    if (writings[1]) chat.stored(toMessage(writings[1], 2))

    chat.say(rose, lost)
    if (writings[2]) chat.stored(toMessage(writings[2], 1))

    expect(rose.heard).toEqual(['not-stored', '2 next', '1 lost'])
    expect(join(ROSE).heard).toEqual(['1 lost', '2 next'])
  })

  test('[RM82] tells a newcomer the newest messages, oldest first', () => {
    const said = Array.from({ length: CHAT_AT_HAND }, (_, at) =>
      toMessage({ saying: saying(`m${at + 1}`), by: ROSE, atMs: at }, at + 1),
    )
    const { chat, join, writings, keep } = openChat(said)
    const rose = join(ROSE)

    chat.say(rose, saying('newest'))
    keep(writings[0])
    const { heard } = join(AGENT)

    expect(heard).toHaveLength(CHAT_AT_HAND)
    expect([heard[0], heard.at(-1)]).toEqual(['2 m2', `${CHAT_AT_HAND + 1} newest`])
  })

  test('[RM83] tells who writes too much, and no other, that it was not taken', () => {
    const { chat, clock, writings, join } = openChat()
    const [rose, ada] = [join(ROSE), join(AGENT)]

    for (let count = 0; count < 5; count++) chat.say(rose, saying('spam'))
    chat.say(ada, saying('fine'))
    clock.nowMs += 10_000
    chat.say(rose, saying('later'))

    expect(rose.heard).toEqual(['too-many', 'too-many'])
    expect(writings.map(({ saying: { text } }) => text)).toEqual(['spam', 'spam', 'spam', 'fine', 'later'])
  })

  test('[RM83] lets only so many wait for the store', () => {
    const { chat, writings, join } = openChat()
    const peers = Array.from({ length: 6 }, () => join(ROSE))

    for (const peer of peers) chat.say(peer, saying('waiting'))

    expect(writings).toHaveLength(5)
    expect(peers[5]?.heard).toEqual(['too-many'])
  })

  test('[RM83] tells the author alone what could not be stored, and takes it when it is said again', () => {
    const { chat, writings, join, keep } = openChat()
    const [rose, ada] = [join(ROSE), join(AGENT)]
    const hello = saying('hello')

    chat.say(rose, hello)
    chat.failed({ saying: hello, by: ROSE }, 'unknown-file')
    chat.say(rose, hello)
    keep(writings[1])

    expect([rose.heard, ada.heard]).toEqual([['unknown-file', '1 hello'], ['1 hello']])
  })
})

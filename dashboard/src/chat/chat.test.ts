import { expect, test } from 'vitest'
import type { Author, ChatMessage } from '@conav/shared/protocol/exchange.ts'
import { ChatId } from '@conav/shared/protocol/id.ts'
import { drop, EMPTY_LOG, fail, retry, take, write } from './chat-log.ts'
import { partsOf } from './chat-parts.ts'
import { piecesOf } from './links.ts'
import { findReplies, searchedFor } from './replies.ts'

const MARIE: Author = { kind: 'customer', person: null, name: 'Marie' }
const ADA: Author = { kind: 'agent', person: '11111111-1111-4111-8111-111111111111' as never, name: 'Ada' }
const NOON = new Date(2026, 4, 10, 12).getTime()

test('[UI103] an own message is pending until all were told, and stands once, whichever way and however often it comes', () => {
  const saying = { id: idOf(7), text: 'Hello', files: [] }

  const pending = write(EMPTY_LOG, saying, NOON)
  const echoed = take(take(pending, says(2, 'Hello', { id: saying.id })), says(1, 'Before'))
  const again = take(echoed, says(2, 'Hello', { id: saying.id }))

  expect(pending.pending).toHaveLength(1)
  expect(again.pending).toHaveLength(0)
  expect(again.said.map(({ text }) => text)).toEqual(['Before', 'Hello'])
})

test('[UI103] one that was not taken waits with its reason, and is tried again under the same id or given up', () => {
  const saying = { id: idOf(7), text: 'Hello', files: [] }

  const failed = fail(write(EMPTY_LOG, saying, NOON), saying.id, 'not-stored')

  expect(failed.pending[0]?.why).toBe('not-stored')
  expect(retry(failed, saying.id).pending).toEqual([{ saying, atMs: NOON, why: null }])
  expect(drop(failed, saying.id).pending).toEqual([])
})

test('[UI104] messages stand under their day and author, with a line above what is new', () => {
  const messages = [
    says(1, 'Hello', { by: ADA, atMs: NOON - 86_400_000 }),
    says(2, 'Good morning', { atMs: NOON }),
    says(3, 'I need help', { atMs: NOON + 60_000 }),
    says(4, 'Still there?', { atMs: NOON + 600_000 }),
    says(5, 'Yes', { by: ADA, atMs: NOON + 610_000 }),
  ]

  const parts = partsOf(messages, 4)

  expect(parts.map((part) => (part.kind === 'words' ? part.messages.map(({ no }) => no) : part.kind))).toEqual([
    'day',
    [1],
    'day',
    [2, 3],
    'new',
    [4],
    [5],
  ])
})

test('[UI105] only web addresses become links, without what ends the sentence', () => {
  expect(linksIn('See https://shop.example/a?b=1. Or (http://other.example/x(1)), javascript:alert(1)')).toEqual([
    'https://shop.example/a?b=1',
    'http://other.example/x(1)',
  ])
  expect(linksIn('data:text/html,x file:///etc/passwd JAVASCRIPT:alert(1) https:// www.shop.example')).toEqual([])
  expect(linksIn('https://bank.example@evil.example/ https://evil.example/\u202eelpmaxe.knab')).toEqual([
    'https://evil.example/',
  ])
  expect(
    piecesOf('See https://shop.example.')
      .map(({ text }) => text)
      .join(''),
  ).toBe('See https://shop.example.')
})

test('[UI106] a slash finds standard replies by the beginning of their keyword, then by their words', () => {
  const replies = [
    { keyword: 'thanks', en: 'Thank you for waiting.', fr: 'Merci d’avoir patienté.' },
    { keyword: 'wait', en: 'One moment, please.', fr: 'Un instant, s’il vous plaît.' },
  ]

  expect(findReplies(replies, 'wait', 'en').map(({ keyword }) => keyword)).toEqual(['wait', 'thanks'])
  expect(findReplies(replies, 'patiente', 'fr').map(({ keyword }) => keyword)).toEqual(['thanks'])
  expect(findReplies(replies, '', 'en')).toHaveLength(2)
  expect([searchedFor('/wa'), searchedFor('wa /'), searchedFor('/a\nb')]).toEqual(['wa', undefined, undefined])
})

function linksIn(text: string): string[] {
  return piecesOf(text).flatMap((piece) => (piece.kind === 'link' ? [piece.url] : []))
}

function says(no: number, text: string, over: Partial<ChatMessage> = {}): ChatMessage {
  return { no, id: idOf(no), by: MARIE, text, files: [], atMs: NOON, ...over }
}

function idOf(n: number): ChatId {
  return ChatId.parse(`00000000-0000-4000-8000-00000000000${n}`)
}

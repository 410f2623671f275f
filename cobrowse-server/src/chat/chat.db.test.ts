import { randomUUID } from 'node:crypto'
import { ROUTES } from '@conav/shared/api/routes.ts'
import { ChatId, PersonId } from '@conav/shared/protocol/id.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listTestDbKinds } from '../db/testing.ts'
import { addFile } from '../file/file.repo.ts'
import { describeChatStore } from '../gateway/chat-store.contract.ts'
import { openTestApp, SHOP, type TestApp } from '../testing/app.ts'
import { openChatStore } from './chat.repo.ts'

const FROM = { site: SHOP.key, origin: SHOP.origin, isPhone: false }

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(kind)
  })
  afterAll(() => app.close())

  const openView = async () => {
    const { case: caseId } = await app.openCustomer()(ROUTES.askForHelp, {}, FROM)
    return {
      store: openChatStore(app.db),
      caseId,
      agent: PersonId.parse(randomUUID()),
      offer: async (by: Parameters<typeof addFile>[1]['by']) =>
        (
          await addFile(app.db, {
            caseId,
            by,
            name: 'a.txt',
            sizeBytes: 1,
            maxArriving: 9,
            maxUnsettledBytes: 9,
            maxOffers: 20,
          })
        ).file.id,
      close: async () => {},
    }
  }

  describeChatStore('the chat in the database', openView)

  test('[CS33] a message stands in the event log without its words, and keeps every character but U+0000', async () => {
    const { store, caseId } = await openView()
    const by = { kind: 'customer', person: null, name: 'Rose' } as const
    const saying = { id: ChatId.parse(randomUUID()), text: 'a\0b \u{1f600}', files: [] }

    const kept = await store.add(caseId, { saying, by, atMs: 1_000 })

    expect(kept).toMatchObject({ no: 1, text: 'ab \u{1f600}', by })
    const event = await app.db
      .selectFrom('events')
      .select('detail')
      .where('case_id', '=', caseId)
      .where('kind', '=', 'said')
      .executeTakeFirst()
    expect(event?.detail).toEqual({ no: 1, name: 'Rose', from: 'customer' })
  })

  test('[CS35] there are standard replies in both languages, each under a keyword of its own', async () => {
    const ada = await app.signIn('Ada')

    const replies = await ada.call(ROUTES.listReplies, {}, {})

    const keywords = replies.map(({ keyword }) => keyword)
    expect(keywords).toEqual(expect.arrayContaining(['hello', 'moment', 'control', 'thanks', 'bye']))
    expect(new Set(keywords).size).toBe(keywords.length)
    expect(replies.every(({ en, fr }) => en !== '' && fr !== '' && en !== fr)).toBe(true)
  })
})

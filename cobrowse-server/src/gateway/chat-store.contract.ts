/** What every store of the chat promises. */
import { randomUUID } from 'node:crypto'
import type { Author, ChatMessage, Saying } from '@conav/shared/protocol/exchange.ts'
import { type CaseId, ChatId, FileId, type PersonId } from '@conav/shared/protocol/id.ts'
import { CHAT_AT_HAND } from '@conav/shared/protocol/limit.ts'
import { afterEach, describe, expect, test } from 'vitest'
import type { ChatStore } from './doors.ts'

export interface ChatStoreView {
  store: ChatStore
  caseId: CaseId
  /** A person who may write in the case. */
  agent: PersonId
  /** Offers a file of that author's in the case. */
  offer: (by: Author) => Promise<FileId>
  close: () => Promise<void>
}

const ROSE: Author = { kind: 'customer', person: null, name: 'Rose' }

export function describeChatStore(name: string, open: () => Promise<ChatStoreView>): void {
  describe(`${name}:`, () => {
    const closers: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const close of closers.splice(0)) await close()
    })
    const openView = async () => {
      const view = await open()
      closers.push(view.close)
      const say = (by: Author, change: Partial<Saying> = {}) => {
        const saying = { id: ChatId.parse(randomUUID()), text: 'hello', files: [], ...change }
        return view.store.add(view.caseId, { saying, by, atMs: 1_700_000_000_000 })
      }
      return { ...view, say, ada: { kind: 'agent', person: view.agent, name: 'Ada' } satisfies Author }
    }

    test('[RM80] numbers messages as they come, also of those who write at once, and keeps them as they are', async () => {
      const { store, caseId, say, ada } = await openView()
      const first = await say(ROSE, { text: 'one\ntwo “three” 四' })

      await Promise.all(['a', 'b', 'c', 'd'].map((text) => say(ada, { text })))
      const kept = await store.load(caseId)

      expect(kept.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5])
      expect(kept[0]).toEqual(first)
      expect(first).toMatchObject({ by: ROSE, text: 'one\ntwo “three” 四', files: [], atMs: 1_700_000_000_000 })
      expect(kept[1]?.by).toEqual(ada)
    })

    test('[RM81] stores a repeat once and answers what is stored, and tells authors apart', async () => {
      const { store, caseId, say, ada } = await openView()
      const id = ChatId.parse(randomUUID())

      const first = await say(ROSE, { id })
      const again = await say(ROSE, { id, text: 'changed' })
      const other = await say(ada, { id, text: 'of another' })

      expect(again).toEqual(first)
      expect(other).toMatchObject({ no: 2, text: 'of another' })
      expect(await store.load(caseId)).toHaveLength(2)
    })

    test('[RM82] loads the newest messages, oldest first', async () => {
      const { store, caseId, say } = await openView()
      for (let no = 1; no <= CHAT_AT_HAND + 2; no++) await say(ROSE, { text: `m${no}` })

      const kept: ChatMessage[] = await store.load(caseId)

      expect(kept).toHaveLength(CHAT_AT_HAND)
      expect([kept[0]?.text, kept.at(-1)?.text]).toEqual(['m3', `m${CHAT_AT_HAND + 2}`])
    })

    test('[RM83] takes only files that their author has offered in the case', async () => {
      const { store, caseId, say, offer, ada } = await openView()
      const file = await offer(ROSE)

      const own = await say(ROSE, { files: [file] })
      const foreign = await say(ada, { files: [file] })
      const unknown = await say(ROSE, { files: [FileId.parse(randomUUID())] })

      expect(own).toMatchObject({ files: [file] })
      expect([foreign, unknown]).toEqual(['unknown-file', 'unknown-file'])
      expect(await store.load(caseId)).toHaveLength(1)
    })
  })
}

import { CaseId } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { memoryShelf, type Shelf } from '../link/case-store.ts'
import { CASE } from '../testing/fake-server.ts'
import { openKeeper, PEOPLE, REMEMBERED, RESUME } from '../testing/open-keeper.ts'
import { Unsent } from './unsent.ts'

const ANOTHER = CaseId.parse('0b0f5a5e-8c4e-4d6c-9a55-3b1f6a0d9c09')

test('[EX127] a message of a lost line outlives the page, waits in words, and goes out once under its own id', () => {
  const shelves = openTab()
  const first = openPage(shelves)
  first.server.welcome({ people: PEOPLE })
  first.server.line.cut()
  first.keeper.live?.talk.chat.say('Are you there?')

  const next = openPage(shelves)
  next.server.line.cut()
  expect(next.view()).toEqual({ kind: 'lost', unsent: 1 })
  next.keeper.live?.restart()
  next.server.welcome({ people: PEOPLE })
  const said = next.server.line.said.flatMap((message) => (message.type === 'say' ? [message.saying] : []))
  for (const saying of said)
    next.server.say({
      type: 'said',
      message: { ...saying, no: 1, atMs: 1, by: { kind: 'customer', person: null, name: 'Customer' } },
    })

  expect(said).toMatchObject([{ text: 'Are you there?' }])
  expect(next.keeper.live?.talk.chat.own).toEqual([])
  const last = openPage(shelves)
  last.server.welcome({ people: PEOPLE })
  expect(last.server.line.said.filter(({ type }) => type === 'say')).toEqual([])
})

test('[EX127] what could not be taken is there on the next page to be tried again, and is not sent by itself', () => {
  const shelves = openTab()
  const first = openPage(shelves)
  first.server.welcome({ people: PEOPLE })
  first.keeper.live?.talk.chat.say('One too many')
  const [own] = first.keeper.live?.talk.chat.own ?? []
  if (own === undefined) throw new Error('nothing was said')
  first.server.say({ type: 'unsaid', id: own.saying.id, why: 'too-many' })

  const next = openPage(shelves)
  next.server.welcome({ people: PEOPLE })

  expect(next.keeper.live?.talk.chat.own).toMatchObject([{ state: 'too-many', saying: { id: own.saying.id } }])
  expect(next.server.line.said.filter(({ type }) => type === 'say')).toEqual([])
})

test('[EX128] what stands in the box is there on the next page of the tab, for the same case alone, and gone with its end', () => {
  const shelves = openTab()
  const first = openPage(shelves)
  first.server.welcome({ people: PEOPLE })
  first.keeper.live?.talk.unsent.keepDraft('My order num')

  const next = openPage(shelves)
  expect(next.keeper.live?.talk.unsent.draft).toBe('My order num')
  expect(new Unsent(shelves.tabShelf, ANOTHER).draft).toBe('')
  next.keeper.leave()

  expect(new Unsent(shelves.tabShelf, CASE).draft).toBe('')
})

test('[EX128] what lies there and is no draft of ours is left alone', () => {
  const { tabShelf } = openTab()
  tabShelf.setItem('conav-unsent', '{"case":"x","own":1}')

  expect(new Unsent(tabShelf, CASE)).toMatchObject({ draft: '', own: [] })
})

function openTab(): { shelf: Shelf; tabShelf: Shelf } {
  return { shelf: memoryShelf(), tabShelf: memoryShelf() }
}

function openPage(shelves: { shelf: Shelf; tabShelf: Shelf }) {
  const page = openKeeper({ remembered: REMEMBERED, ...shelves })
  page.keeper.hear(RESUME)
  return page
}

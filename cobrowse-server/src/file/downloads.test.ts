import { CaseId, FileId } from '@conav/shared/protocol/id.ts'
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Downloads } from './downloads.ts'

const FILE: SharedFile = {
  id: FileId.parse(CaseId.parse('00000000-0000-4000-8000-000000000001')),
  name: 'a.txt',
  sizeBytes: 1_000,
  receivedBytes: 1_000,
  mediaType: 'text/plain',
  state: 'accepted',
  by: { kind: 'customer', person: null, name: 'Rose' },
  offeredAtMs: 0,
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const open = () => {
  const downloads = new Downloads({ ticketLifeMs: 30_000, resumeWithinMs: 120_000 })
  const stopped: string[] = []
  const ticket = downloads.issue(FILE)
  const begin = (from: number, name: string) => downloads.begin(ticket, from, () => void stopped.push(name))
  const mayBegin = (from: number) => downloads.find(ticket, from) !== undefined
  return { stopped, begin, mayBegin }
}

test('[SE91] a ticket has one reader at a time: who goes on stops the one before, who counts no more', () => {
  const { stopped, begin, mayBegin } = open()

  const first = begin(0, 'first')
  first.hand(400)
  const second = begin(300, 'second')
  first.hand(600)
  first.finish()

  expect(stopped).toEqual(['first'])
  expect([mayBegin(300), mayBegin(301)]).toEqual([true, false])
  second.hand(700)
  second.finish()
  expect(mayBegin(300)).toBe(false)
})

test('[SE91] it goes on where it broke off, neither anew nor from before its last beginning nor beyond what was handed out', () => {
  const { begin, mayBegin } = open()
  const unbegun = [mayBegin(0), mayBegin(1)]

  begin(0, 'first').hand(400)
  const broken = [0, 1, 400, 401].map(mayBegin)
  begin(400, 'second').hand(100)
  const again = [1, 399, 400, 500, 501].map(mayBegin)

  expect(unbegun).toEqual([true, false])
  expect(broken).toEqual([false, true, true, false])
  expect(again).toEqual([false, false, true, true, false])
})

test('[SE91] twenty beginnings are all', () => {
  const { begin, mayBegin } = open()
  begin(0, 'first').hand(1)

  for (let count = 1; count < 20; count++) begin(1, 'again')

  expect(mayBegin(1)).toBe(false)
})

test('[SE38] a download that broke off may go on for a while after its last byte, however long it has taken', () => {
  const { begin, mayBegin } = open()
  const download = begin(0, 'first')

  for (let minute = 0; minute < 10; minute++) {
    vi.advanceTimersByTime(60_000)
    download.hand(10)
  }
  vi.advanceTimersByTime(119_999)
  const late = mayBegin(100)
  vi.advanceTimersByTime(1)

  expect([late, mayBegin(100)]).toEqual([true, false])
})

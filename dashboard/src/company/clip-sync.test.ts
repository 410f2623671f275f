import { expect, test } from 'vitest'
import { MAX_CLIP_TEXT } from '@conav/shared/protocol/limit.ts'
import { ClipSync } from './clip-sync.ts'

test('[UI111] a copied text is sent once, and what came from the customer is not sent back', async () => {
  const desk = new Desk()
  await desk.sync.look()

  desk.clipboard = 'order 12'
  expect([await desk.sync.look(), await desk.sync.look()]).toEqual(['sent', 'nothing-new'])

  expect(await desk.sync.receive('street 5')).toBe(true)
  expect([desk.clipboard, await desk.sync.look()]).toEqual(['street 5', 'nothing-new'])
  expect(desk.sent).toEqual(['order 12'])
})

test('[UI129] what was copied before both wanted it stays here', async () => {
  const desk = new Desk()
  desk.clipboard = 'copied for another'
  expect(await desk.sync.look()).toBe('nothing-new')
  desk.clipboard = 'order 12'
  expect(await desk.sync.look()).toBe('sent')

  desk.clipboard = 'copied meanwhile'
  desk.sync.begin()

  expect(await desk.sync.look()).toBe('nothing-new')
  expect(desk.sent).toEqual(['order 12'])
})

test('[UI111] what the browser does not allow, or is too long, is told', async () => {
  const desk = new Desk()

  expect(desk.sync.take('x'.repeat(MAX_CLIP_TEXT + 1))).toBe('too-long')
  desk.isAllowed = false
  expect(await desk.sync.look()).toBe('not-allowed')
  expect(await desk.sync.receive('street 5')).toBe(false)
})

class Desk {
  clipboard = ''
  isAllowed = true
  readonly sent: string[] = []
  readonly sync = new ClipSync({
    read: () => (this.isAllowed ? Promise.resolve(this.clipboard) : Promise.reject(new Error('no'))),
    write: (text) => {
      if (!this.isAllowed) return Promise.reject(new Error('no'))
      this.clipboard = text
      return Promise.resolve()
    },
    send: (text) => this.sent.push(text) > 0,
  })
}

import type { FromCustomer } from '@conav/shared/protocol/messages.ts'
import { expect, test } from 'vitest'
import type { FromKeeper } from '../link/port.ts'
import { ClipSync } from './clip-sync.ts'

test('[EX102] texts pass either way only while both sides want it', async () => {
  const { clip, sent, posted, written } = openClip()
  clip.want(true)
  clip.copied('early')
  clip.hear({ type: 'clip', text: 'early too' })

  clip.hear({ type: 'clipboard', customer: true, agents: true })
  clip.copied('mine')
  clip.hear({ type: 'clip', text: 'theirs' })
  clip.hear({ type: 'clipboard', customer: true, agents: false })
  clip.copied('late')
  await Promise.resolve()

  expect(sent).toEqual([
    { type: 'sync-clipboard', isOn: true },
    { type: 'clip', text: 'mine' },
  ])
  expect(written).toEqual(['theirs'])
  expect(posted).toEqual([
    { type: 'copying', isOn: true },
    { type: 'copying', isOn: false },
  ])
})

test('[EX102] where the browser refuses, what came waits for the customer to copy it, and goes when it is over', async () => {
  const { clip, browser } = openClip()
  browser.refuses = true
  clip.want(true)
  clip.hear({ type: 'clipboard', customer: true, agents: true })
  clip.hear({ type: 'clip', text: 'theirs' })
  await expect.poll(() => clip.seen.arrived).toBe('theirs')

  clip.hear({ type: 'clipboard', customer: false, agents: true })

  expect(clip.seen.arrived).toBeUndefined()
})

function openClip() {
  const sent: FromCustomer[] = []
  const posted: FromKeeper[] = []
  const written: string[] = []
  const browser = { refuses: false }
  const clip = new ClipSync({
    send: (message) => sent.push(message) > 0,
    post: (message) => posted.push(message),
    write: (text) => {
      if (browser.refuses) return Promise.reject(new Error('NotAllowedError'))
      written.push(text)
      return Promise.resolve()
    },
    changed: () => {},
  })
  return { clip, sent, posted, written, browser }
}

import { expect, test } from 'vitest'
import type { CloseReason } from '@conav/shared/protocol/close.ts'
import { isOver, phaseOf } from './guest-phase.ts'
import { takePass, forgetPass, keepPass, type GuestTab } from './guest-secret.ts'
import { guestVoice } from './guest-voice.ts'

const SECRET = 'a-secret-of-a-guest-1234567890'

test('[UI114] the secret of a guest leaves the address at once, and a reload of the tab has it still', () => {
  const tab = new Tab(`#${SECRET}`)

  expect(takePass(tab)).toEqual({ secret: SECRET, name: '' })
  expect(tab.address).toBe('/guest/')

  keepPass(tab, { secret: SECRET, name: 'Léa' })
  tab.location.hash = ''
  expect(takePass(tab)).toEqual({ secret: SECRET, name: 'Léa' })
  forgetPass(tab)
  expect(takePass(tab)).toBeUndefined()
})

test('[UI114] what is no secret leaves the address too, and is not kept', () => {
  const tab = new Tab('#<script>')

  expect(takePass(tab)).toBeUndefined()
  expect([tab.address, tab.kept.size]).toEqual(['/guest/', 0])
})

test('[UI115] a guest says hello with the secret of the link, and understands only what guests are told', async () => {
  const voice = guestVoice({ secret: SECRET, name: 'Léa' })

  expect(await voice.getHello()).toEqual({ type: 'hello', protocol: 1, secret: SECRET, name: 'Léa' })
  expect(voice.decode('{"type":"waiting"}')).toEqual({ ok: true, message: { type: 'waiting' } })
  expect(voice.decode('{"type":"knocks","knocks":[]}').ok).toBe(false)
  expect(voice.decode('{"type":"folder","folder":null}').ok).toBe(false)
})

test('[UI116] where a guest stands is one word, and a link that opens nothing any more is told from a lost line', () => {
  const inside = { sharing: { kind: 'watching' }, wasIn: true } as const
  const outside = { sharing: { kind: 'connecting' }, wasIn: false } as const
  const over = (reason: CloseReason) => ({ kind: 'over', reason }) as const

  expect(phaseOf({ ...outside, line: { kind: 'connecting' } })).toBe('knocking')
  expect(phaseOf({ ...outside, line: { kind: 'knocking' } })).toBe('waiting')
  expect(phaseOf({ ...inside, line: { kind: 'open', delayMs: null } })).toBe('inside')
  expect(phaseOf({ ...inside, line: { kind: 'lost', retryAtMs: null, isRestart: false } })).toBe('inside')
  expect(phaseOf({ ...outside, line: over('ejected') })).toBe('turned-away')
  expect(phaseOf({ ...inside, line: over('ejected') })).toBe('ejected')
  expect(phaseOf({ ...outside, line: over('not-welcome') })).toBe('not-welcome')
  expect((['case-ended', 'replaced'] as const).map((reason) => phaseOf({ ...inside, line: over(reason) }))).toEqual([
    'ended',
    'replaced',
  ])
  expect((['ejected', 'replaced', 'inside'] as const).map(isOver)).toEqual([true, false, false])
})

class Tab implements GuestTab {
  readonly kept = new Map<string, string>()
  readonly location: { hash: string; pathname: string }
  address: string

  constructor(hash: string) {
    this.location = { hash, pathname: '/guest/' }
    this.address = `/guest/${hash}`
  }

  readonly history = { replaceState: (_: unknown, __: string, url: string) => void (this.address = url) }

  storage() {
    return {
      getItem: (key: string) => this.kept.get(key) ?? null,
      setItem: (key: string, value: string) => void this.kept.set(key, value),
      removeItem: (key: string) => void this.kept.delete(key),
    }
  }
}

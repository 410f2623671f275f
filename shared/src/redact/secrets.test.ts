import { expect, test } from 'vitest'
import type { PageEvent } from './event.ts'
import { findCanaries, findSpread } from './oracle.ts'
import { learnSecrets, openRedaction, redact } from './redact.ts'
import { findSecrets, hideSecrets, openSecrets, remember } from './secrets.ts'
import { inputOf, mutationOf } from '../testing/page-event.ts'
import { CARD, SECRET, stage, TRICKS, type } from '../testing/reveal-trick.ts'
import { OPEN_ALL } from '../testing/policy.ts'

const scene = { policy: OPEN_ALL, path: '/' }

function run(events: readonly PageEvent[]): PageEvent[] {
  const state = openRedaction(openSecrets('salt'))
  return events.flatMap((event) => {
    const redacted = redact(state, event, scene)
    return [redacted.event, ...(redacted.more ?? [])].filter((one) => one !== undefined)
  })
}

test.for(Object.entries(TRICKS))(
  '[RD5] everything unmasked by rule, a password does not leave when %s',
  ([, trick]) => {
    const { stage: s, keyframe } = stage()
    const left = run([keyframe, ...trick(s)])
    const canary = [{ text: SECRET, carrier: 'password' }]

    expect(findCanaries(JSON.stringify(left), canary)).toEqual([])
    expect(findSpread(piecesOf(left), canary)).toEqual([])
    expect(findCanaries(piecesOf(left).join('\n'), [{ text: SECRET.slice(0, 5), carrier: 'most of it' }])).toEqual([])
  },
)

test('[RD5] the tricks find the password where it is typed into a plain field', () => {
  const { stage: s, keyframe } = stage()
  const left = run([keyframe, ...type(s.other.id, SECRET)])

  expect(findCanaries(JSON.stringify(left), [{ text: SECRET, carrier: 'note' }])).not.toEqual([])
})

test.for([
  '4929 1234 5678 1234',
  '4929-1234-5678-1234',
  CARD,
  `Card ${CARD}, Visa`,
  'Card 4929 1234 5678 1234.',
  '4929\u00a01234\u00a05678\u00a01234',
])('[RD5] a card number is known again as %s', (shown) => {
  const { stage: s, keyframe } = stage()
  const left = run([
    keyframe,
    inputOf(s.card.id, '4929 1234 5678 1234'),
    mutationOf({ texts: [{ id: s.text.id, value: shown }] }),
  ])

  expect(JSON.stringify(left).replace(/\D/g, '')).not.toContain('1234')
  expect(JSON.stringify(left)).not.toContain('5678')
})

test('[RD5] the mask of a secret in a text has one length, also where the text is masked', () => {
  const lengths = ['abcd1234', 'abcd123456789012345'].map((secret) => {
    const secrets = openSecrets('salt')
    remember(secrets, secret)
    return hideSecrets(secrets, `x ${secret} y`)
  })

  expect(lengths).toEqual(['x •••••• y', 'x •••••• y'])
})

test('[RD5] other texts stay readable beside a secret', () => {
  const secrets = openSecrets('salt')
  for (const value of ['t', 'th', 'the', 'ther', 'there4u!']) remember(secrets, value)

  const text = 'The others gather there to buy another thing for 12.50'
  expect(hideSecrets(secrets, text)).toBe(text)
})

test('[RD5] short secrets are found as whole words only, a check code of three digits too', () => {
  const secrets = openSecrets('salt')
  remember(secrets, '737')
  remember(secrets, 'gold')

  expect(hideSecrets(secrets, 'code 737, 27370, gold golden')).toBe('code ••••••, 27370, •••••• golden')
})

test('[RD5] a secret is not kept as text', () => {
  const secrets = openSecrets('salt')
  remember(secrets, SECRET)

  const kept = JSON.stringify([...secrets.confirmed, ...secrets.prefixes, ...secrets.rolling.keys()])
  expect(kept).not.toContain(SECRET)
  expect(findSecrets(openSecrets('other'), SECRET)).toEqual([])
})

test('[RD5] more secrets than can be remembered close everything', () => {
  const secrets = openSecrets('salt')
  for (let i = 0; i < 2500; i++) remember(secrets, `secret-${i}`)

  expect(hideSecrets(secrets, 'Anything at all')).toBe('•••••••• •• •••')
})

/** Every text that left, in order. */
function piecesOf(events: readonly PageEvent[]): string[] {
  const pieces: string[] = []
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (['textContent', 'value', 'text', 'title'].includes(key)) pieces.push(value)
    } else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) visit(inner, name)
  }
  visit(events, '')
  return pieces
}

test('[RD5] a capture that begins anew knows what was typed during the one before', () => {
  const secrets = openSecrets('salt')
  const { stage: s, keyframe } = stage()
  const before = openRedaction(secrets)
  for (const event of [keyframe, inputOf(s.password.id, SECRET), inputOf(s.password.id, '')])
    redact(before, event, scene)

  const after = openRedaction(secrets)
  const shown = mutationOf({ texts: [{ id: s.text.id, value: `It was ${SECRET}` }] })
  const left = [keyframe, shown].map((event) => redact(after, event, scene).event)

  expect(findCanaries(JSON.stringify(left), [{ text: SECRET, carrier: 'password' }])).toEqual([])
})

test('[RD5] a value of which no event told is learnt from the field itself', () => {
  const { stage: s, keyframe } = stage()
  const state = openRedaction(openSecrets('salt'))
  redact(state, keyframe, scene)

  learnSecrets(state, (id) => (id === s.password.id ? SECRET : ''))
  const left = redact(state, mutationOf({ texts: [{ id: s.text.id, value: SECRET }] }), scene).event

  expect(findCanaries(JSON.stringify(left), [{ text: SECRET, carrier: 'password' }])).toEqual([])
})

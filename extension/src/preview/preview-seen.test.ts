import { Policy, type RuleId, type ViewRole } from '@conav/shared/policy/policy.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import type { ShownBy } from '@conav/shared/redact/shown-by.ts'
import { expect, test } from 'vitest'
import { sayState, sayTold, type PreviewSeen } from './preview-seen.ts'
import { PREVIEW_WORDS } from './preview-words.ts'

const WORDS = PREVIEW_WORDS.en
const POLICY = Policy.parse({
  version: 1,
  unmask: [
    { id: 'heading', selector: 'h1', unmask: ['text'] },
    { id: 'price', selector: '.price', unmask: ['text'], for: ['agent'] },
  ],
})
const SEEN: PreviewSeen = {
  shown: 'page',
  policy: POLICY,
  line: 'follows',
  isPaused: false,
  trouble: undefined,
  told: undefined,
}

test.for<[ViewRole, Partial<ShownBy>, RegExp]>([
  ['guest', { rule: 'heading' as RuleId }, /Shown by the rule “heading”/],
  ['agent', { rule: 'price' as RuleId }, /Shown by the rule “price”/],
  ['guest', { rule: 'price' as RuleId }, /not for guests/],
  ['agent', { how: 'masked' }, /no rule shows it/],
  ['agent', { piece: 'value', how: 'secret' }, /Masked always/],
  ['agent', { how: 'hidden' }, /a rule blocks it/],
  ['agent', { piece: 'nothing', how: 'masked' }, /No words/],
])('[EX252] to %s an element is explained by %o', ([role, told, words]) => {
  const shown: ShownBy = { piece: 'text', how: 'shown', rule: null, ...told }
  const said = { node: 1 as NodeId, shown, selector: 'h1', means: 1 }

  expect(sayTold(said, { role, policy: POLICY }, WORDS)).toMatch(words)
})

test.for<[Partial<PreviewSeen>, RegExp]>([
  [{ policy: undefined, line: 'begins' }, /One moment/],
  [{}, /Your page as it is.*Nothing of it leaves/],
  [{ shown: 'guest' }, /What a guest would see.*The same for supervisors and the recording/],
  [{ shown: 'agent' }, /What an agent would see\. Only you see it now\.$/],
  [{ shown: 'guest', isPaused: true }, /the draft pauses here/],
  [{ shown: 'guest', trouble: 'tooLarge' }, /too large/],
  [{ shown: 'guest', line: 'lost' }, /last draft that came/],
  [{ line: 'ended' }, /This preview has ended/],
])('[EX252] one sentence says what is before one’s eyes: %o', ([seen, words]) => {
  expect(sayState({ ...SEEN, ...seen }, WORDS)).toMatch(words)
})

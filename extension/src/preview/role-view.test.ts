import { Policy, type ViewRole } from '@conav/shared/policy/policy.ts'
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { openRedaction, openSecrets, redact } from '@conav/shared/redact/redact.ts'
import { mutationOf, PageBuilder, snapshotOf } from '@conav/shared/testing/page-event.ts'
import { expect, test } from 'vitest'
import { listAlike, RoleView, type Made } from './role-view.ts'

const rule = (id: string, selector: string, roles?: ViewRole[]): object => ({
  id,
  selector,
  unmask: ['text'],
  ...(roles === undefined ? {} : { for: roles }),
})
const DRAFT = Policy.parse({
  version: 3,
  unmask: [rule('heading', 'h1'), rule('price', '.price', ['agent', 'recording'])],
})

/** What leaves a page under the draft: a keyframe, then a price that is another. */
function capture(): { keyframe: PageEvent; change: PageEvent } {
  const b = new PageBuilder()
  const price = b.text('34.00')
  const box = { ...b.element('p', { class: 'price' }), childNodes: [price] }
  const state = openRedaction(openSecrets('salt'))
  const leave = (event: PageEvent): PageEvent => {
    const { event: left } = redact(state, event, { policy: DRAFT, path: '/' })
    if (left === undefined) throw new Error('nothing left')
    return JSON.parse(JSON.stringify(left)) as PageEvent
  }
  const page = b.page([], [b.element('h1', {}, 'Monstera'), box])
  return {
    keyframe: leave(snapshotOf(page)),
    change: leave(mutationOf({ texts: [{ id: price.id, value: '29.00' }] })),
  }
}

function read(made: Made, group: GroupReader): string {
  if (made.kind !== 'frame') return made.kind
  const binary = decodeBinary(made.frame)
  return binary.plane === 'frames' ? JSON.stringify(group.unpack(binary.frame.payload)) : 'no frame'
}

test.for<[ViewRole, boolean]>([
  ['agent', true],
  ['recording', true],
  ['supervisor', false],
  ['guest', false],
])(
  '[EX250] previewed, %s is shown what the draft shows to that role, as the server would: a price %s',
  ([role, mayRead]) => {
    const { keyframe, change } = capture()
    const view = new RoleView(role)
    const now = { policy: DRAFT, nowMs: 0 }
    const group = new GroupReader()

    const first = read(view.take({ events: [keyframe], atMs: 0, isKeyframe: true }, now), group)
    const then = read(view.take({ events: [change], atMs: 1, isKeyframe: false }, now), group)

    expect(first).toContain('Monstera')
    expect(first.includes('34.00')).toBe(mayRead)
    expect(then.includes('29.00')).toBe(mayRead)
    expect(then).toMatch(mayRead ? /29\.00/ : /•/)
  },
)

test('[EX250] a view begins with a whole keyframe, and what could not be in it is not shown', () => {
  const { keyframe, change } = capture()
  const view = new RoleView('guest')
  const now = { policy: DRAFT, nowMs: 0 }
  const unruled = JSON.parse(
    JSON.stringify(keyframe).replaceAll('"rule":"heading",', '').replaceAll(',"rule":"heading"', ''),
  )

  expect(view.take({ events: [change], atMs: 0, isKeyframe: false }, now).kind).toBe('keyframe')
  expect(view.take({ events: [keyframe], atMs: 0, isKeyframe: true, isPart: true }, now).kind).toBe('nothing')
  expect(view.take({ events: [unruled as PageEvent], atMs: 0, isKeyframe: true }, now).kind).toBe('not-for-view')
  expect(view.take({ events: [change], atMs: 0, isKeyframe: false }, now).kind).toBe('keyframe')
})

test('[EX250] it is said who else is shown the same', () => {
  expect(listAlike(DRAFT, 'guest')).toEqual(['supervisor'])
  expect(listAlike(Policy.parse({ version: 0 }), 'agent')).toEqual(['guest', 'supervisor', 'recording'])
})

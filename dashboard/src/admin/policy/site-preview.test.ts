import { ApiError, type Call } from '@conav/shared/api/client.ts'
import type { PolicyDraft } from '@conav/shared/api/policy.ts'
import type { ProblemCode } from '@conav/shared/api/problem.ts'
import { Policy } from '@conav/shared/policy/policy.ts'
import type { SiteId } from '@conav/shared/protocol/id.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SitePreview } from './site-preview.svelte.ts'

const TICKET = 't'.repeat(43)
const DRAFT: PolicyDraft = Policy.parse({ version: 0 })
const PAGE = new URL('https://shop.example/basket')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server that holds one preview, and the tab that the browser opens for it. */
function openWorld() {
  const world = {
    isShown: false,
    refusal: undefined as ProblemCode | undefined,
    calls: [] as string[],
    tab: [] as string[],
  }
  const call: Call = ({ method }, _, input) => {
    const { draft } = input as { draft?: PolicyDraft }
    world.calls.push(`${method}${draft === undefined ? '' : ` ${draft.pauseOn.join()}`}`)
    if (world.refusal !== undefined) return Promise.reject(new ApiError(404, { code: world.refusal, message: 'no' }))
    return Promise.resolve({ ticket: TICKET, isShown: world.isShown } as never)
  }
  const openTab = () => ({ go: (url: string) => world.tab.push(url), close: () => world.tab.push('closed') })
  return { world, openTab, preview: new SitePreview(call, 'site' as SiteId) }
}

test('[UI191] a page that says nothing for ten seconds is told of, and one that shows the draft and leaves', async () => {
  const { world, openTab, preview } = openWorld()

  await preview.start(DRAFT, PAGE, openTab)
  expect(world.tab).toEqual([`https://shop.example/basket#conav-preview=${TICKET}`])
  expect(preview.step).toMatchObject({ kind: 'waiting', isLate: false, isBlocked: false })
  await vi.advanceTimersByTimeAsync(12_000)
  expect(preview.step).toMatchObject({ kind: 'waiting', isLate: true })
  world.isShown = true
  await vi.advanceTimersByTimeAsync(2_000)
  expect(preview.step.kind).toBe('shown')
  world.isShown = false
  await vi.advanceTimersByTimeAsync(2_000)

  expect(preview.step.kind).toBe('left')
})

test('[UI191] what is changed in a row is sent once, a draft that is as before not at all', async () => {
  const { world, openTab, preview } = openWorld()
  await preview.start(DRAFT, PAGE, openTab)
  world.calls.length = 0

  preview.change({ ...DRAFT, pauseOn: ['/a'] })
  preview.change({ ...DRAFT, pauseOn: ['/a', '/b'] })
  await vi.advanceTimersByTimeAsync(300)
  preview.change({ ...DRAFT, pauseOn: ['/a', '/b'] })
  await vi.advanceTimersByTimeAsync(300)
  preview.stop()

  expect(world.calls).toEqual(['PATCH /a,/b', 'PATCH', 'DELETE'])
})

test('[UI191] a browser that opens no tab, a preview that has ended and a server that does not answer are told apart', async () => {
  const { world, openTab, preview } = openWorld()

  await preview.start(DRAFT, PAGE, () => undefined)
  expect(preview.step).toMatchObject({ kind: 'waiting', isBlocked: true })
  world.refusal = 'trouble'
  await vi.advanceTimersByTimeAsync(2_000)
  expect(preview.step.kind).toBe('waiting')
  world.refusal = 'not-found'
  await vi.advanceTimersByTimeAsync(2_000)
  expect(preview.step.kind).toBe('ended')
  world.refusal = 'too-many'
  await preview.start(DRAFT, PAGE, openTab)

  expect(preview.step.kind).toBe('failed')
  expect(world.tab).toEqual(['closed'])
})
